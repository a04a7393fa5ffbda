package io.workwise.bridge.jq;

import java.util.Locale;
import java.util.Map;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * {@code list}: the input where it is a list, an error otherwise. jq's {@code .[]} takes an object's values for a
 * list's elements, so that {@code {}} in the place of a list would be an empty one.
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
