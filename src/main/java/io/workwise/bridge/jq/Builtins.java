package io.workwise.bridge.jq;

import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;

/**
 * jq's own functions. Those that are written in jq call what stands in {@link #SCOPE} by the time they run, so ours can
 * take a place there.
 */
final class Builtins {
    static final Scope SCOPE = Scope.newEmptyScope();
    private static final Map<String, Function> ORIGINAL;

    static {
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, SCOPE);
        ORIGINAL = Map.copyOf(SCOPE.getLocalFunctions());
    }

    private Builtins() {}

    /** jq's own, whatever stands in its place. */
    static Function original(String name, int arguments) {
        return ORIGINAL.get(name + "/" + arguments);
    }
}
