package io.workwise.bridge.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** A jq expression of {@code connector.yaml}, compiled once. Reads answers; never fails on one. */
public final class Jq {
    private static final Scope ROOT = Scope.newEmptyScope();

    static {
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, ROOT);
    }

    private final JsonQuery query;
    private final String text;

    /** One of the library's own functions. */
    static Function library(String name, int arguments) {
        return ROOT.getFunction(name, arguments);
    }

    private Jq(JsonQuery query, String text) {
        this.query = query;
        this.text = text;
    }

    /** @throws IllegalArgumentException where it is no jq; {@link JqText} says where and why */
    public static Jq compile(String expression) {
        try {
            return new Jq(JsonQuery.compile(expression, Versions.JQ_1_6), expression);
        } catch (JsonQueryException e) {
            throw new IllegalArgumentException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    /** Empty where it is no jq. */
    static Optional<Jq> compiled(String expression) {
        try {
            return Optional.of(compile(expression));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The names of the functions that mappings have by themselves. */
    static Set<String> functions() {
        return Stream.concat(ROOT.getLocalFunctions().keySet().stream(), Functions.ALL.keySet().stream()).map(name -> name.replaceFirst("/\\d+$", "")).collect(Collectors.toSet());
    }

    /** The expression, the same for all ways to lay it out. */
    @Override
    public String toString() {
        return query.toString();
    }

    /** The first result as text; empty where there is none, it is null or no scalar, or the answer has another shape. */
    public Optional<String> text(JsonNode json) {
        return texts(json).stream().findFirst();
    }

    /**
     * Maps one document to another.
     *
     * @param variables what the expression reads as {@code $name}
     * @throws MappingException where it fails, or yields nothing or several values
     */
    public JsonNode map(JsonNode json, Map<String, JsonNode> variables) {
        Scope scope = Scope.newChildScope(ROOT);
        variables.forEach(scope::setValue);
        List<JsonNode> results = new ArrayList<>();
        try {
            query.apply(scope, json, results::add);
        } catch (JsonQueryException | RuntimeException e) {
            throw failed(e, text);
        }
        if (results.size() != 1) {
            throw new MappingException("the mapping yields " + (results.isEmpty() ? "nothing or null" : results.size() + " values") + "; one object is needed");
        }
        return results.get(0);
    }

    /** jq's message, as far as it may be shown. @param expression that failed */
    public static MappingException failed(Throwable e, String expression) {
        return new MappingException(e instanceof JsonQueryException said ? JqMessage.of(said, expression) : "jq fails (" + e.getClass().getSimpleName() + ")");
    }

    public List<String> texts(JsonNode json) {
        List<String> results = new ArrayList<>();
        try {
            query.apply(Scope.newChildScope(ROOT), json, result -> {
                if (result.isValueNode() && !result.isNull() && !result.asText().isEmpty()) {
                    results.add(result.asText());
                }
            });
        } catch (JsonQueryException e) {
            return List.of();
        }
        return results;
    }
}
