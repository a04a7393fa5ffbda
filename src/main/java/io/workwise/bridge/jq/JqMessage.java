package io.workwise.bridge.jq;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryUserException;

/**
 * Reduces jq's message to words that cannot come from an applicant (R26): jq's own words, field names of the mapping,
 * and texts that the mapping passes to {@code error}. jq quotes the values that it failed on; they are removed, and
 * every other word becomes an ellipsis.
 */
final class JqMessage {
    private static final int LONGEST = 200;
    private static final String HIDDEN = "…";
    private static final Set<String> TYPES = Set.of("null", "boolean", "number", "string", "array", "object");
    /** The words of jackson-jq's messages. */
    private static final Set<String> WORDS = Stream.concat(
                    TYPES.stream(),
                    Stream.of(
                            ("a and applicable arguments array as at base64 be because by bytes cannot checked codepoints containment"
                                            + " contains cannot data date defined divided divisor does element encode ended exist expected expression field for format found function got has have in index indices input inputs"
                                            + " integer into invalid is it iterate json key keys length list match matched modified modifier modulo multiplied must named near negated negative no not object of"
                                            + " on one only or out over parse parsed path regex remainder requires result reversed row separator slice sorted split start strings subtracted"
                                            + " takes that the their through time to try type types unexpected update use valid value when which with without zero added access bounds attempt failed")
                                    .split(" ")))
            .collect(Collectors.toUnmodifiableSet());
    /** A value after its type, as jq quotes it. If the value holds a bracket, the rest is checked word by word. */
    private static final Pattern QUOTED = Pattern.compile("\\b(" + String.join("|", TYPES) + ") \\((?s:.*?)\\)");

    private static final Pattern FIELD = Pattern.compile("\\.([A-Za-z_]\\w*)|([A-Za-z_]\\w*)\"?\\s*:");
    private static final Pattern WORD = Pattern.compile("[^\\s\"'(),;:]+");
    private static final Pattern INTERPOLATED = Pattern.compile("\u0000");

    private JqMessage() {}

    /**
     * Returns the reduced message.
     *
     * @param expression the text of the mapping
     */
    static String of(JsonQueryException failure, String expression) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (failure instanceof JsonQueryUserException) {
            return new JqWords(expression)
                    .errors.stream()
                            .filter(text -> matches(text, message))
                            .findFirst()
                            .map(text -> INTERPOLATED.matcher(text).replaceAll(HIDDEN))
                            .orElse("the mapping ends with error(…)");
        }
        return words(message, fields(expression));
    }

    private static boolean matches(String text, String message) {
        String pattern =
                Stream.of(INTERPOLATED.split(text, -1)).map(Pattern::quote).collect(Collectors.joining("(?s:.*)"));
        return !text.replace("\u0000", "").isBlank() && message.matches(pattern);
    }

    private static String words(String message, Set<String> fields) {
        StringBuilder kept = new StringBuilder();
        for (String word : WORD.matcher(QUOTED.matcher(message).replaceAll("$1"))
                .results()
                .map(match -> match.group())
                .toList()) {
            boolean known =
                    WORDS.contains(kept.isEmpty() ? word.toLowerCase(Locale.ROOT) : word) || fields.contains(word);
            if (kept.length() < LONGEST && (known || !kept.toString().endsWith(HIDDEN))) {
                kept.append(kept.isEmpty() ? "" : " ").append(known ? word : HIDDEN);
            }
        }
        return kept.isEmpty() || kept.toString().equals(HIDDEN) ? "jq fails" : kept.toString();
    }

    private static Set<String> fields(String expression) {
        Set<String> fields = new HashSet<>();
        Matcher field = FIELD.matcher(expression);
        while (field.find()) {
            fields.add(field.group(1) == null ? field.group(2) : field.group(1));
        }
        return fields;
    }

    /** Returns the text of a jq string, with a NUL for each interpolated expression. */
    static String text(String literal) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (literal.charAt(++i) == '(') {
                int depth = 1;
                while (depth > 0 && ++i < literal.length()) {
                    depth += literal.charAt(i) == '(' ? 1 : literal.charAt(i) == ')' ? -1 : 0;
                }
                text.append('\u0000');
            } else {
                text.append(List.of('n', 't', 'r').contains(literal.charAt(i)) ? ' ' : literal.charAt(i));
            }
        }
        return text.toString();
    }
}
