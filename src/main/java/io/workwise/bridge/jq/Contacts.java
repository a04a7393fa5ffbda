package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import net.thisptr.jackson.jq.Function;

/**
 * The functions for contact data. {@code phone}: a telephone number as it was written, without "tel:"; empty if it has
 * no digit; {@code country_code}: the two letters of a country in upper case, or null.
 */
final class Contacts {
    private static final String TEL = "tel:";
    private static final int LONGEST_PHONE = 100;
    static final Map<String, Function> FUNCTIONS = Map.of(
            "phone/0",
                    (scope, args, in, path, output, version) ->
                            output.emit(TextNode.valueOf(phone(Sayings.said(in))), null),
            "country_code/0",
                    (scope, args, in, path, output, version) -> output.emit(countryCode(Sayings.said(in)), null));

    private Contacts() {}

    private static String phone(String text) {
        String number = text.regionMatches(true, 0, TEL, 0, TEL.length())
                ? TidyFunction.trimmed(text.substring(TEL.length()))
                : text;
        return number.length() <= LONGEST_PHONE && number.chars().anyMatch(Character::isDigit) ? number : "";
    }

    private static JsonNode countryCode(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        return code.length() == 2 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z')
                ? TextNode.valueOf(code)
                : NullNode.instance;
    }
}
