package io.workwise.bridge.jq;

import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;

/**
 * jq's own functions. The functions that are written in jq resolve names in {@link #SCOPE} at run time, so ours can
 * replace some of them.
 */
final class Builtins {
    static final Scope SCOPE = Scope.newEmptyScope();
    private static final Map<String, Function> ORIGINAL;

    static {
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, SCOPE);
        ORIGINAL = Map.copyOf(SCOPE.getLocalFunctions());
    }

    private Builtins() {}

    /** Returns jq's own function, even if ours replaces it. */
    static Function original(String name, int arguments) {
        return ORIGINAL.get(name + "/" + arguments);
    }
}
