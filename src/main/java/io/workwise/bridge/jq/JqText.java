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
 * What reading a jq text shows before it ever runs: its syntax, and functions and variables that it defines nowhere. jq
 * itself finds the latter only when it comes to them.
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

    /** Takes what is wrong. */
    public interface Sink {
        /** @param line of the text, 1-based */
        void say(int line, String what, String rule);
    }

    public JqText(String text) {
        this.text = text;
    }

    /** @param functions and {@code variables}: what whoever runs it adds to jq's own */
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
                        "has a regular expression that an applicant can make slow: it " + slow,
                        SlowRegex.RULE);
            }
        });
    }

    /** The regular expressions that it gives to functions as texts. */
    List<String> regexes() {
        return new JqWords(text).regexes.stream().map(JqWords.Word::name).toList();
    }

    /** Of a mapping, exactly one value is needed: as far as reading shows that. */
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
                        "what jq 1.6 has or the same text defines" + Suggestions.hint(word.name(), known)));
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
                "is no jq, " + what,
                expected.isEmpty() || expected.size() > FEW
                        ? "a jq 1.6 expression"
                        : "one of " + String.join(" ", expected) + (found == null ? " at its end" : " in its place"));
    }

    /** The variables of the exchange that it asks for by {@code variable("name")}, with the first line of each. */
    public Map<String, Integer> asked() {
        return new JqWords(text)
                .asked.stream().collect(Collectors.toMap(JqWords.Word::name, JqWords.Word::line, Math::min));
    }
}
