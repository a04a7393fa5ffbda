package io.workwise.bridge.jq;

import io.workwise.bridge.settings.Suggestions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks a jq text without running it: the syntax, and unknown functions and variables. jq itself notices unknown names
 * only when it reaches them.
 */
public final class JqText {
    private static final Set<String> BUILT_IN = new HashSet<>(JqLibrary.builtIn());
    private static final Set<String> BOUND = Set.of("ENV", "__loc__", "__prog_args");
    private static final Pattern MISTAKE = Pattern.compile(
            "Encountered:? (?:\"(?: (?:<\\w+>|\"\\S+\") \"(?<parsed>.*?) \")?\"? at|'(?<read>.*?)')", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("at line (\\d+), column (\\d+)");
    private static final Pattern EXPECTED = Pattern.compile("^ +\"(\\S+)\" \\.\\.\\.$", Pattern.MULTILINE);
    private static final int FEW = 4;

    static {
        BUILT_IN.addAll(Set.of(
                "def", "if", "then", "elif", "else", "end", "as", "reduce", "foreach", "try", "catch", "label", "break",
                "and", "or", "import", "include", "module", "true", "false", "null"));
    }

    private final String text;

    /** Receives the faults. */
    public interface Sink {
        /**
         * Receives one fault.
         *
         * @param line the line in the text, 1-based
         * @param what what is wrong
         * @param rule what to do
         */
        void say(int line, String what, String rule);
    }

    public JqText(String text) {
        this.text = text;
    }

    /**
     * Checks the text.
     *
     * @param functions the functions that the caller provides in addition to jq's own
     * @param variables the variables that the caller provides
     */
    public void check(Set<String> functions, Set<String> variables, Sink sink) {
        try {
            Jq.compile(text);
        } catch (IllegalArgumentException e) {
            refused(e.getMessage(), sink);
            return;
        }
        JqWords words = new JqWords(text);
        words.functions.addAll(BUILT_IN);
        words.functions.addAll(functions);
        words.variables.addAll(BOUND);
        words.variables.addAll(variables);
        unknown(words.calls, words.functions, "function ", sink);
        unknown(words.uses, words.variables, "variable $", sink);
        words.regexes.forEach(regex -> {
            String slow = SlowRegex.ofAnybody(regex.name());
            if (slow != null) {
                sink.say(
                        regex.line(),
                        "has a regular expression that an applicant can make slow (it " + slow + ")",
                        SlowRegex.RULE);
            }
        });
    }

    /** Returns the regular expressions that the text passes to functions as literals. */
    List<String> regexes() {
        return new JqWords(text).regexes.stream().map(JqWords.Word::name).toList();
    }

    /** Checks that a mapping yields exactly one value, as far as its text shows. */
    public void checkYield(Sink sink) {
        if (Jq.compiled(text).isPresent()) {
            JqYield.check(text, sink);
        }
    }

    private static void unknown(List<JqWords.Word> used, Set<String> known, String kind, Sink sink) {
        used.stream()
                .filter(word -> !known.contains(word.name()))
                .forEach(word -> sink.say(
                        word.line(),
                        "names the unknown " + kind + word.name(),
                        "use a function of jq 1.6, or one that the same text defines"
                                + Suggestions.hint(word.name(), known)));
    }

    private static void refused(String message, Sink sink) {
        Matcher place = PLACE.matcher(message);
        int line = place.find() ? Math.max(1, Integer.parseInt(place.group(1))) : 1;
        Matcher mistake = MISTAKE.matcher(message);
        String found = !mistake.find()
                ? null
                : mistake.group("read") != null ? mistake.group("read") : mistake.group("parsed");
        List<String> expected = EXPECTED.matcher(message)
                .results()
                .map(option -> option.group(1).replace("\\\"", "\""))
                .toList();
        String what =
                found == null ? "it ends too early" : "'" + found + "' does not belong in column " + place.group(2);
        sink.say(
                line,
                "is not valid jq (" + what + ")",
                expected.isEmpty() || expected.size() > FEW
                        ? "write a jq 1.6 expression"
                        : "write one of " + String.join(" ", expected) + (found == null ? " at its end" : " instead"));
    }

    /** Returns the exchange variables that the text reads by {@code variable("name")}, with the first line of each. */
    public Map<String, Integer> asked() {
        return new JqWords(text)
                .asked.stream().collect(Collectors.toMap(JqWords.Word::name, JqWords.Word::line, Math::min));
    }
}
