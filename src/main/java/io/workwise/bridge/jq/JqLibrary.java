package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.node.NullNode;
import io.workwise.bridge.settings.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParser;

/**
 * The functions that every mapping can call: jq's own, ours ({@link JqFunctions}), and the definitions of
 * {@code routes/ats/common.jq} for all connectors and integrations. All of them respect the {@link Deadline}.
 */
public final class JqLibrary {
    private static final Path FILE = Path.of("ats", "common.jq");
    private static final Path CASES = Path.of("ats", "common-cases.yaml");
    /** An expression to put after the definitions, because jq demands one. */
    private static final String DEFINITIONS_ONLY = "\n.";
    /** The library for routes without common.jq. */
    public static final JqLibrary NONE;

    private final Scope scope;

    static {
        Map<String, Function> all = new TreeMap<>(Builtins.SCOPE.getLocalFunctions());
        all.putAll(JqFunctions.ALL);
        all.forEach((name, function) -> Builtins.SCOPE.addFunction(name, Deadline.keeping(function)));
        NONE = new JqLibrary(Scope.newChildScope(Builtins.SCOPE));
    }

    private JqLibrary(Scope scope) {
        this.scope = scope;
    }

    public static Path file(Path routes) {
        return routes.resolve(FILE);
    }

    /** Returns the file with the cases of common.jq. */
    public static Path cases(Path routes) {
        return routes.resolve(CASES);
    }

    /**
     * Reads common.jq. If there are faults, use the result for further checks only.
     *
     * @param faults takes the faults
     */
    public static JqLibrary read(Path routes, List<Fault> faults) {
        Path file = file(routes);
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return read(file, Files.readString(file) + DEFINITIONS_ONLY, faults);
        } catch (IOException e) {
            faults.add(new Fault(file.toString(), 0, "cannot be read", "make it a readable file in UTF-8"));
            return NONE;
        }
    }

    private static JqLibrary read(Path file, String text, List<Fault> faults) {
        int before = faults.size();
        new JqText(text)
                .check(
                        Set.of(),
                        Set.of(),
                        (line, what, rule) -> faults.add(new Fault(file.toString(), line, what, rule)));
        JqLibrary library = new JqLibrary(Scope.newChildScope(Builtins.SCOPE));
        if (!Fault.any(faults.subList(before, faults.size()))) {
            library.define(text);
        }
        return library;
    }

    private void define(String text) {
        try {
            ExpressionParser.compile(text, Versions.JQ_1_7).apply(scope, NullNode.instance, result -> {});
        } catch (JsonQueryException e) {
            throw new IllegalStateException("definitions that were checked cannot fail", e);
        }
        Map.copyOf(scope.getLocalFunctions())
                .forEach((name, function) -> scope.addFunction(name, Deadline.keeping(function)));
    }

    /** Returns a child scope that a mapping, or all mappings of one Camel context, may extend. */
    public Scope newScope() {
        return Scope.newChildScope(scope);
    }

    /** Returns the names of the functions that exist without common.jq. */
    static Set<String> builtIn() {
        return names(Builtins.SCOPE.getLocalFunctions());
    }

    /** Returns the names of the functions that common.jq defines. */
    public Set<String> functions() {
        return names(scope.getLocalFunctions());
    }

    private static Set<String> names(Map<String, Function> functions) {
        return functions.keySet().stream()
                .map(name -> name.replaceFirst("/\\d+$", ""))
                .collect(Collectors.toSet());
    }
}
