package io.workwise.bridge.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.nio.charset.StandardCharsets;
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
import org.joni.Option;

/**
 * jq's regular expressions, each compiled once and not at every use: that was half of what an export cost. Whether something matches, and a
 * replacement where nothing does, is answered here; everything else is left to the library's own functions.
 */
final class Regexes {
    /** Expressions stand in mappings; should one be made from data, it is not kept for ever. */
    private static final int MOST = 1_000;
    private static final Map<List<String>, OnigUtils.Pattern> PATTERNS = new ConcurrentHashMap<>();
    private static final Function MATCH = new _MatchImplFunction();
    private static final Function SUB = new _SubImplFunction();
    private static final Function TEST = Jq.library("test", 1);
    /** By the names under which jq finds them: the library's test, match, sub and the like call these. */
    static final Map<String, Function> FUNCTIONS = Map.of(
            "test/1", (scope, args, in, path, output, version) -> {
                String regex = in.isTextual() ? text(args.get(0), scope, in) : null;
                if (regex != null) {
                    output.emit(BooleanNode.valueOf(matches(regex, null, in)), null);
                } else {
                    TEST.apply(scope, args, in, path, output, version);
                }
            },
            "_match_impl/3", (scope, args, in, path, output, version) -> {
                String regex = in.isTextual() && value(args.get(2), scope, in) == BooleanNode.TRUE ? text(args.get(0), scope, in) : null;
                JsonNode flags = value(args.get(1), scope, in);
                if (regex != null && flags != null && (flags.isTextual() || flags.isNull())) {
                    output.emit(BooleanNode.valueOf(matches(regex, flags.textValue(), in)), null);
                } else {
                    MATCH.apply(scope, args, in, path, output, version);
                }
            },
            "_sub_impl/3", (scope, args, in, path, output, version) -> {
                String regex = in.isTextual() ? text(args.get(0), scope, in) : null;
                String flags = text(args.get(2), scope, in);
                if (regex != null && flags != null && !matches(regex, flags, in)) {
                    output.emit(in, null);
                } else {
                    SUB.apply(scope, args, in, path, output, version);
                }
            });

    private Regexes() {}

    private static boolean matches(String regex, String flags, JsonNode in) throws JsonQueryException {
        byte[] text = in.textValue().getBytes(StandardCharsets.UTF_8);
        return pattern(regex, flags).regex.matcher(text).search(0, text.length, Option.NONE) >= 0;
    }

    private static OnigUtils.Pattern pattern(String regex, String flags) throws JsonQueryException {
        List<String> key = flags == null ? List.of(regex) : List.of(regex, flags);
        OnigUtils.Pattern pattern = PATTERNS.get(key);
        if (pattern == null) {
            pattern = new OnigUtils.Pattern(regex, flags);
            if (PATTERNS.size() < MOST) {
                PATTERNS.put(key, pattern);
            }
        }
        return pattern;
    }

    /** The argument's only text; null where it is another thing or not the only one. */
    private static String text(Expression argument, Scope scope, JsonNode in) throws JsonQueryException {
        JsonNode value = value(argument, scope, in);
        return value == null ? null : value.textValue();
    }

    private static JsonNode value(Expression argument, Scope scope, JsonNode in) throws JsonQueryException {
        List<JsonNode> values = new ArrayList<>(1);
        argument.apply(scope, in, values::add);
        return values.size() == 1 ? values.get(0) : null;
    }
}
