package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Output;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** A jq expression, compiled once. Safe for use by several threads. */
public final class Jq {
    /** The time limit for reading an answer. A setting limits mappings. */
    private static final Duration TO_READ = Duration.ofSeconds(2);

    private final JsonQuery query;
    private final JqLibrary library;
    private final String text;

    private Jq(JsonQuery query, JqLibrary library, String text) {
        this.query = query;
        this.library = library;
        this.text = text;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is not valid jq; {@link JqText} tells where and why
     */
    public static Jq compile(String expression) {
        return compile(expression, JqLibrary.NONE);
    }

    /**
     * Compiles an expression.
     *
     * @param library the functions that it may call in addition to jq's own
     * @throws IllegalArgumentException if it is not valid jq
     */
    public static Jq compile(String expression, JqLibrary library) {
        try {
            return new Jq(JsonQuery.compile(expression, Versions.JQ_1_6), library, expression);
        } catch (JsonQueryException e) {
            throw new IllegalArgumentException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    /** Compiles an expression; empty if it is not valid jq. */
    public static Optional<Jq> compiled(String expression) {
        try {
            return Optional.of(compile(expression));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the expression in a canonical layout. */
    @Override
    public String toString() {
        return query.toString();
    }

    /**
     * Returns the first result as text; empty if there is none, if it is null or not a scalar, or if the answer has
     * another shape.
     */
    public Optional<String> text(JsonNode json) {
        return texts(json).stream().findFirst();
    }

    /**
     * Maps one document to another.
     *
     * @param variables the values that the expression reads as {@code $name}
     * @param limit the time limit
     * @throws MappingException if it fails, does not end in time, or yields nothing or several values
     */
    public JsonNode map(JsonNode json, Map<String, JsonNode> variables, Duration limit) {
        Scope scope = library.newScope();
        variables.forEach(scope::setValue);
        List<JsonNode> results = new ArrayList<>();
        try {
            apply(limit, scope, json, results::add);
        } catch (MappingException stopped) {
            throw stopped;
        } catch (JsonQueryException | RuntimeException e) {
            throw failed(e, text);
        }
        if (results.size() != 1) {
            throw new MappingException("the mapping yields "
                    + (results.isEmpty() ? "nothing or null" : results.size() + " values") + "; one object is needed");
        }
        return results.get(0);
    }

    /**
     * Returns an exception with the part of jq's message that may be shown.
     *
     * @param expression the expression that failed
     */
    public static MappingException failed(Throwable e, String expression) {
        return new MappingException(
                e instanceof JsonQueryException said
                        ? JqMessage.of(said, expression)
                        : "jq fails (" + e.getClass().getSimpleName() + ")");
    }

    private void apply(Duration limit, Scope scope, JsonNode json, Output output) throws JsonQueryException {
        JsonQueryException failed = Deadline.within(limit, () -> {
            try {
                query.apply(scope, json, output);
                return null;
            } catch (JsonQueryException e) {
                return e;
            }
        });
        if (failed != null) {
            throw failed;
        }
    }

    public List<String> texts(JsonNode json) {
        List<String> results = new ArrayList<>();
        try {
            apply(TO_READ, library.newScope(), json, result -> {
                if (result.isValueNode() && !result.isNull() && !result.asText().isEmpty()) {
                    results.add(result.asText());
                }
            });
        } catch (JsonQueryException | MappingException e) {
            return List.of();
        }
        return results;
    }
}
