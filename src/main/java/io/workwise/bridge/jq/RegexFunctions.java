package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.functions._MatchImplFunction;
import net.thisptr.jackson.jq.internal.functions._SubImplFunction;
import net.thisptr.jackson.jq.internal.misc.OnigUtils;

/**
 * jq's regex functions with compiled patterns kept for reuse; compiling took half the time of an export. Every search
 * respects the {@link Deadline}. A replacement takes time linear in the number of matches; the library's own recurses
 * for each match. The library reports wrong arguments.
 */
final class RegexFunctions {
    /** The most patterns to keep. Patterns come from mappings; the limit matters if a mapping builds one from data. */
    private static final int MOST = 1_000;

    private static final Map<List<String>, OnigUtils.Pattern> PATTERNS = new ConcurrentHashMap<>();
    private static final Function MATCH = new _MatchImplFunction();
    private static final Function SUB = new _SubImplFunction();
    private static final Function TEST = Builtins.original("test", 1);
    /** The functions by name. The library's match, scan, sub and the like call them. */
    static final Map<String, Function> FUNCTIONS = Map.of(
            "test/1",
                    (scope, args, in, path, output, version) -> {
                        List<JsonNode> regexes = values(args.get(0), scope, in);
                        if (in.isTextual()
                                && regexes.size() == 1
                                && regexes.get(0).isTextual()) {
                            output.emit(
                                    BooleanNode.valueOf(
                                            new Search(pattern(regexes.get(0), null), in.textValue()).next()),
                                    null);
                        } else {
                            TEST.apply(scope, args, in, path, output, version);
                        }
                    },
            "_match_impl/3",
                    (scope, args, in, path, output, version) -> {
                        for (JsonNode test : values(args.get(2), scope, in)) {
                            for (JsonNode flags : values(args.get(1), scope, in)) {
                                for (JsonNode regex : values(args.get(0), scope, in)) {
                                    if (isUsual(in, regex, flags)) {
                                        output.emit(
                                                matches(
                                                        pattern(regex, flags),
                                                        in.textValue(),
                                                        test == BooleanNode.TRUE),
                                                null);
                                    } else {
                                        MATCH.apply(
                                                scope,
                                                List.of(constant(regex), constant(flags), constant(test)),
                                                in,
                                                path,
                                                output,
                                                version);
                                    }
                                }
                            }
                        }
                    },
            "_sub_impl/3",
                    (scope, args, in, path, output, version) -> {
                        for (JsonNode regex : values(args.get(0), scope, in)) {
                            for (JsonNode flags : values(args.get(2), scope, in)) {
                                if (isUsual(in, regex, flags)) {
                                    new Replacement(
                                                    new Search(pattern(regex, flags), in.textValue()),
                                                    replacement -> values(args.get(1), scope, replacement))
                                            .emit(output);
                                } else {
                                    SUB.apply(
                                            scope,
                                            List.of(constant(regex), args.get(1), constant(flags)),
                                            in,
                                            path,
                                            output,
                                            version);
                                }
                            }
                        }
                    });

    private RegexFunctions() {}

    private static boolean isUsual(JsonNode in, JsonNode regex, JsonNode flags) {
        return in.isTextual() && regex.isTextual() && (flags.isTextual() || flags.isNull());
    }

    private static JsonNode matches(OnigUtils.Pattern pattern, String text, boolean test) {
        Search search = new Search(pattern, text);
        if (test) {
            return BooleanNode.valueOf(search.next());
        }
        ArrayNode matches = JsonNodeFactory.instance.arrayNode();
        while (search.next()) {
            matches.add(search.match());
        }
        return matches;
    }

    private static OnigUtils.Pattern pattern(JsonNode regex, JsonNode flags) throws JsonQueryException {
        List<String> key = flags == null || flags.isNull()
                ? List.of(regex.textValue())
                : List.of(regex.textValue(), flags.textValue());
        OnigUtils.Pattern pattern = PATTERNS.get(key);
        if (pattern == null) {
            pattern = new OnigUtils.Pattern(regex.textValue(), flags == null ? null : flags.textValue());
            if (PATTERNS.size() < MOST) {
                PATTERNS.put(key, pattern);
            }
        }
        return pattern;
    }

    private static List<JsonNode> values(Expression argument, Scope scope, JsonNode in) throws JsonQueryException {
        List<JsonNode> values = new ArrayList<>(1);
        argument.apply(scope, in, values::add);
        return values;
    }

    private static Expression constant(JsonNode value) {
        return (scope, in, path, output, requirePath) -> output.emit(value, null);
    }
}
