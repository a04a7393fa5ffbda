package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * A faster {@code with_entries} for objects; the library's own is written in jq. Mappings use it often, to leave out
 * empty fields.
 */
final class EntriesFunctions {
    private static final Function LIBRARY = Builtins.original("with_entries", 1);
    static final Map<String, Function> FUNCTIONS =
            Map.of("with_entries/1", (scope, args, in, path, output, version) -> {
                ObjectNode result = in.isObject() ? withEntries(args.get(0), scope, in) : null;
                if (result != null) {
                    output.emit(result, null);
                } else {
                    LIBRARY.apply(scope, args, in, path, output, version);
                }
            });

    private EntriesFunctions() {}

    /**
     * Returns null if an entry becomes something other than an object with a key and a value; the library's own version
     * then decides.
     */
    private static ObjectNode withEntries(Expression change, Scope scope, JsonNode in) throws JsonQueryException {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        List<JsonNode> changed = new ArrayList<>(1);
        for (Map.Entry<String, JsonNode> field : in.properties()) {
            ObjectNode entry = JsonNodeFactory.instance.objectNode();
            entry.put("key", field.getKey()).set("value", field.getValue());
            change.apply(scope, entry, changed::add);
            for (JsonNode one : changed) {
                if (!one.path("key").isTextual() || !one.has("value")) {
                    return null;
                }
                result.set(one.get("key").textValue(), one.get("value"));
            }
            changed.clear();
        }
        return result;
    }
}
