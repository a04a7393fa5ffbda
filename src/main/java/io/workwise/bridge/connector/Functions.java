package io.workwise.bridge.connector;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import net.thisptr.jackson.jq.Function;

/** The functions that mappings have beyond the library's, or in their place, by the names under which jq finds them. */
public final class Functions {
    public static final Map<String, Function> ALL = all();

    private Functions() {}

    private static Map<String, Function> all() {
        Map<String, Function> all = new TreeMap<>(Regexes.FUNCTIONS);
        all.putAll(Entries.FUNCTIONS);
        all.putAll(Letters.FUNCTIONS);
        all.putAll(Tidy.FUNCTIONS);
        all.putAll(Sayings.FUNCTIONS);
        all.putAll(Days.FUNCTIONS);
        all.putAll(Urls.FUNCTIONS);
        all.putAll(Contacts.FUNCTIONS);
        all.putAll(Addresses.FUNCTIONS);
        all.putAll(Lists.FUNCTIONS);
        return Collections.unmodifiableMap(all);
    }
}
