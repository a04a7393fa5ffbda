package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import net.thisptr.jackson.jq.Function;

/**
 * Replaces jq's {@code ascii_upcase} and {@code ascii_downcase}. The library's own lose characters beyond sixteen bits.
 */
final class LettersFunction {
    static final Map<String, Function> FUNCTIONS = Map.of(
            "ascii_upcase/0", each("ascii_upcase", c -> c >= 'a' && c <= 'z' ? c - 32 : c),
            "ascii_downcase/0", each("ascii_downcase", c -> c >= 'A' && c <= 'Z' ? c + 32 : c));

    private LettersFunction() {}

    private static Function each(String name, IntUnaryOperator letter) {
        Function library = Builtins.original(name, 0);
        return (scope, args, in, path, output, version) -> {
            if (in.isTextual()) {
                StringBuilder text = new StringBuilder(in.textValue());
                for (int i = 0; i < text.length(); i++) {
                    text.setCharAt(i, (char) letter.applyAsInt(text.charAt(i)));
                }
                output.emit(TextNode.valueOf(text.toString()), null);
            } else {
                library.apply(scope, args, in, path, output, version);
            }
        };
    }
}
