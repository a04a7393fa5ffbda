package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.Descriptor;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of an answer that come from us: names of fields, whole and word by word ({@code last_name} knows "last
 * name"), and codes that the connector declares. Also knows the values that were sent, so that an applicant's name such
 * as "Lang" is not taken for the everyday word.
 */
public final class OwnWords {
    /** A text that is longer, or has more words, is not a name. Its words are everyday words. */
    private static final int LONGEST_NAME = 60;

    private static final int MOST_WORDS = 4;
    private static final Pattern FIELD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,59}");
    /** A content type, a code or a file name. If a file name holds a person's name, so does another value. */
    private static final Pattern OF_A_MACHINE = Pattern.compile("[/_\\\\]|^[^@]*\\.[a-z0-9]{2,4}$");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    /** The border between two words in a name such as first_name, firstName or HTTPStatus. */
    private static final Pattern JOINT =
            Pattern.compile("[_-]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private final Set<String> fields = new HashSet<>();
    private final Set<String> wordsOfFields = new HashSet<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();

    /**
     * Creates the words of a request without a connector.
     *
     * @param sent the body that was refused; null if none
     */
    public OwnWords(JsonNode sent) {
        collect(sent);
    }

    /**
     * Creates the words of a request.
     *
     * @param sent the body that was refused; null if none
     * @param connector declares required fields and codes
     */
    public OwnWords(JsonNode sent, Descriptor connector) {
        this(sent);
        connector.steps().forEach(step -> step.requires()
                .forEach(path ->
                        path.parts().stream().filter(JsonNode::isTextual).forEach(part -> field(part.textValue()))));
        connector.answers().classes().keySet().forEach(code -> codes.add(code.substring(code.indexOf(' ') + 1)));
    }

    /** Splits a field's name into its words. */
    static List<String> wordsOf(String name) {
        return Arrays.stream(JOINT.split(name)).filter(word -> !word.isEmpty()).toList();
    }

    /** Returns whether the connector declares this code. */
    public boolean isCode(String token) {
        return codes.contains(token);
    }

    boolean isField(String name) {
        return fields.contains(name);
    }

    /** Returns whether this is a word of a field's name. */
    boolean isWordOfField(String word) {
        return wordsOfFields.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Returns whether a short text that was sent, such as a name, has this word. */
    boolean isWordOfName(String word) {
        return names.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Returns whether a value that was sent has this number. */
    boolean isNumberSent(String number) {
        return numbers.contains(number);
    }

    private void field(String name) {
        if (FIELD.matcher(name).matches()) {
            fields.add(name);
            wordsOf(name).forEach(word -> wordsOfFields.add(word.toLowerCase(Locale.ROOT)));
        }
    }

    private void collect(JsonNode json) {
        if (json == null) {
            return;
        }
        if (json.isValueNode()) {
            value(ErrorText.composed(json.asText()).toLowerCase(Locale.ROOT));
        }
        json.fieldNames().forEachRemaining(this::field);
        json.forEach(this::collect);
    }

    private void value(String text) {
        add(numbers, NO_DIGITS.split(text));
        if (text.length() <= LONGEST_NAME && !OF_A_MACHINE.matcher(text).find()) {
            for (String form : List.of(text, bare(text), bare(german(text)))) {
                String[] words = NO_LETTERS.split(form);
                if (words.length <= MOST_WORDS) {
                    add(names, words);
                }
            }
        }
    }

    private static void add(Collection<String> all, String... words) {
        Arrays.stream(words).filter(word -> !word.isEmpty()).forEach(all::add);
    }

    private static String german(String text) {
        return text.replace("\u00e4", "ae")
                .replace("\u00f6", "oe")
                .replace("\u00fc", "ue")
                .replace("\u00df", "ss");
    }

    /** Removes accents, because many systems write names without them. */
    private static String bare(String text) {
        String letters = text.replace("\u00df", "ss")
                .replace('\u0131', 'i')
                .replace('\u0142', 'l')
                .replace('\u00f8', 'o');
        return Normalizer.normalize(letters, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
