package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.workwise.bridge.address.Address;
import java.util.Map;
import net.thisptr.jackson.jq.Function;

/**
 * The function {@code same_address($email)}: whether the input and {@code $email} are the same address, in whatever
 * spelling an ATS uses (R35). An empty address equals none. Applications need no such function: their addresses are
 * normalised when they are read.
 */
final class AddressFunctions {
    static final Map<String, Function> FUNCTIONS =
            Map.of("same_address/1", (scope, args, in, path, output, version) -> args.get(0)
                    .apply(scope, in, other -> output.emit(BooleanNode.valueOf(of(in).isSame(of(other))), null)));

    private AddressFunctions() {}

    private static Address of(JsonNode text) {
        return Address.of(text.isTextual() ? text.textValue() : "");
    }
}
