package io.workwise.bridge.jq;

import java.util.Locale;
import java.util.Map;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * The function {@code list}: the input if it is a list, otherwise an error. jq's {@code .[]} accepts an object too, so
 * {@code {}} instead of a list would count as an empty list.
 */
final class Lists {
    static final Map<String, Function> FUNCTIONS = Map.of("list/0", (scope, args, in, path, output, version) -> {
        if (!in.isArray()) {
            throw new JsonQueryException(
                    "a list was expected, not " + in.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        output.emit(in, path);
    });

    private Lists() {}
}
