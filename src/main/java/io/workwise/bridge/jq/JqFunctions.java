package io.workwise.bridge.jq;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import net.thisptr.jackson.jq.Function;

/** The functions that extend or replace those of the jq library, by the names under which jq finds them. */
public final class JqFunctions {
    public static final Map<String, Function> ALL = all();

    private JqFunctions() {}

    private static Map<String, Function> all() {
        Map<String, Function> all = new TreeMap<>(RegexFunctions.FUNCTIONS);
        all.putAll(EntriesFunctions.FUNCTIONS);
        all.putAll(LettersFunction.FUNCTIONS);
        all.putAll(TidyFunction.FUNCTIONS);
        all.putAll(Sayings.FUNCTIONS);
        all.putAll(DayFunctions.FUNCTIONS);
        all.putAll(UrlFunctions.FUNCTIONS);
        all.putAll(Contacts.FUNCTIONS);
        all.putAll(AddressFunctions.FUNCTIONS);
        all.putAll(Lists.FUNCTIONS);
        return Collections.unmodifiableMap(all);
    }
}
