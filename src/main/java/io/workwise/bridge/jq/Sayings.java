package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.thisptr.jackson.jq.Function;

/**
 * The functions for values as people write them, each linear in the length of its input: {@code said}, any JSON as
 * text; {@code joined(between)}, the non-empty elements of a list; {@code cut(n)}, the first n characters of a text;
 * {@code word}, a text in lower case, for comparison; {@code number} and {@code whole}, a number or an integer, or
 * null; {@code once}, a list without repeats.
 */
final class Sayings {
    private static final int MOST_DIGITS = 40;
    private static final int DEEPEST = 8;
    private static final List<String> LABELS = List.of("label", "name", "title", "text", "value", "choice", "answer");
    static final Map<String, Function> FUNCTIONS = Map.of(
            "said/0", (scope, args, in, path, output, version) -> output.emit(TextNode.valueOf(said(in)), null),
            "joined/1",
                    (scope, args, in, path, output, version) -> args.get(0)
                            .apply(
                                    scope,
                                    in,
                                    between -> output.emit(TextNode.valueOf(joined(in, between.asText())), null)),
            "cut/1",
                    (scope, args, in, path, output, version) -> args.get(0)
                            .apply(scope, in, most -> output.emit(TextNode.valueOf(cut(said(in), most.asInt())), null)),
            "word/0",
                    (scope, args, in, path, output, version) ->
                            output.emit(TextNode.valueOf(said(in).toLowerCase(Locale.ROOT)), null),
            "number/0", (scope, args, in, path, output, version) -> output.emit(number(in), null),
            "whole/0", (scope, args, in, path, output, version) -> output.emit(whole(in), null),
            "once/0", (scope, args, in, path, output, version) -> output.emit(once(in), null));

    private Sayings() {}

    static String said(JsonNode value) {
        return said(value, 0);
    }

    private static String said(JsonNode value, int depth) {
        return switch (value.getNodeType()) {
            case STRING -> TidyFunction.trimmed(value.textValue());
            case BOOLEAN -> value.booleanValue() ? "Ja" : "Nein";
            case NUMBER -> decimal(value) == null ? "" : written(decimal(value));
            case ARRAY ->
                depth > DEEPEST
                        ? ""
                        : together(
                                StreamSupport.stream(value.spliterator(), false).map(one -> said(one, depth + 1)),
                                ", ");
            case OBJECT -> depth > DEEPEST ? "" : object(value, depth);
            default -> "";
        };
    }

    /** Returns the name of an object; if it has none, the text of all its values. */
    private static String object(JsonNode object, int depth) {
        return LABELS.stream()
                .map(object::get)
                .filter(Objects::nonNull)
                .map(value -> said(value, depth + 1))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> together(
                        object.properties().stream().map(field -> {
                            String text = said(field.getValue(), depth + 1);
                            return text.isEmpty() ? "" : field.getKey() + ": " + text;
                        }),
                        ", "));
    }

    private static String joined(JsonNode list, String between) {
        return together(StreamSupport.stream(list.spliterator(), false).map(Sayings::said), between);
    }

    private static String together(Stream<String> texts, String between) {
        return texts.filter(text -> !text.isEmpty()).collect(Collectors.joining(between));
    }

    /** Returns the first characters of a text, never half a surrogate pair. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return TidyFunction.trimmed(text.substring(
                0, most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : Math.max(0, most)));
    }

    /** Returns a number without exponent and trailing zeros; very large or small numbers keep the exponent. */
    private static String written(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS || number.scale() > MOST_DIGITS
                ? number.toString()
                : number.toPlainString();
    }

    private static BigDecimal decimal(JsonNode number) {
        if (!number.isNumber()
                || (number.isFloatingPointNumber()
                        && !number.isBigDecimal()
                        && !Double.isFinite(number.doubleValue()))) {
            return null;
        }
        BigDecimal decimal = number.decimalValue();
        return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
    }

    private static JsonNode number(JsonNode value) {
        BigDecimal decimal = value.isTextual() ? parsed(TidyFunction.trimmed(value.textValue())) : decimal(value);
        if (decimal == null || decimal.precision() > MOST_DIGITS || Math.abs((long) decimal.scale()) > MOST_DIGITS) {
            return NullNode.instance;
        }
        BigDecimal plain = decimal.stripTrailingZeros();
        return plain.scale() > 0 ? DecimalNode.valueOf(plain) : whole(plain);
    }

    private static JsonNode whole(BigDecimal number) {
        return number.precision() - number.scale() <= 18
                ? JsonNodeFactory.instance.numberNode(number.longValueExact())
                : JsonNodeFactory.instance.numberNode(number.toBigIntegerExact());
    }

    private static BigDecimal parsed(String text) {
        int point = text.indexOf('.');
        String digits = point < 0 ? text : text.substring(0, point) + text.substring(point + 1);
        return isDigits(digits.startsWith("-") ? digits.substring(1) : digits) && point != text.length() - 1
                ? new BigDecimal(text)
                : null;
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns an integer written with digits only, as in ids. */
    private static JsonNode whole(JsonNode value) {
        String text = value.isIntegralNumber() ? value.asText() : value.isTextual() ? value.textValue() : "";
        return isDigits(text) ? whole(new BigDecimal(text)) : NullNode.instance;
    }

    private static JsonNode once(JsonNode list) {
        Set<JsonNode> seen = new LinkedHashSet<>();
        list.forEach(seen::add);
        ArrayNode once = JsonNodeFactory.instance.arrayNode(seen.size());
        seen.forEach(once::add);
        return once;
    }
}
