package io.workwise.bridge.jq;

import io.workwise.bridge.jq.JqWords.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Proves from the text of a mapping that it yields no value, null, or several values. Other mistakes show only when the
 * mapping runs.
 */
final class JqYield {
    /** Functions that may yield nothing. With one of them, a comma need not mean several values. */
    private static final Set<String> MAY_YIELD_NOTHING = Set.of(
            "empty",
            "select",
            "?",
            "..",
            "recurse",
            "range",
            "limit",
            "first",
            "last",
            "nth",
            "until",
            "while",
            "repeat",
            "try",
            "error",
            "reduce",
            "foreach",
            "label",
            "break",
            "if",
            "inputs",
            "input",
            "values",
            "nulls",
            "objects",
            "arrays",
            "strings",
            "numbers",
            "booleans",
            "scalars",
            "iterables");

    private final List<Word> tokens;
    private final JqText.Sink sink;

    private JqYield(List<Word> tokens, JqText.Sink sink) {
        this.tokens = tokens;
        this.sink = sink;
    }

    /**
     * Checks a mapping.
     *
     * @param text valid jq
     */
    static void check(String text, JqText.Sink sink) {
        List<Word> tokens = new JqWords(text).tokens();
        new JqYield(tokens, sink).check();
    }

    private void check() {
        List<Word> last = afterLast("|", afterLast(";", tokens));
        if (last.isEmpty()) {
            return;
        }
        Word first = last.get(0);
        if (last.size() == 1 && (first.is("empty") || first.is("null"))) {
            sink.say(
                    first.line(),
                    "yields " + (first.is("empty") ? "nothing" : "null") + " for every application",
                    "make the mapping yield one object");
        } else if (tokens.stream().noneMatch(word -> MAY_YIELD_NOTHING.contains(word.name())) && !iterates()) {
            parts(last).stream()
                    .skip(1)
                    .limit(1)
                    .forEach(word -> sink.say(
                            word.line(),
                            "yields several values, because of the comma between them",
                            "make the mapping yield one object"));
        }
    }

    /** Returns whether the text iterates over a list, which may be empty. */
    private boolean iterates() {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).is("]")
                    && tokens.get(i - 1).is("[")
                    && i > 1
                    && !Set.of("(", ",", ":", "|", "=", "[", "{")
                            .contains(tokens.get(i - 2).name())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the words after the last such sign outside all brackets. A definition ends with a semicolon. */
    private static List<Word> afterLast(String sign, List<Word> words) {
        int depth = 0;
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            depth = depth(depth, words.get(i));
            from = depth == 0 && words.get(i).is(sign) ? i + 1 : from;
        }
        return words.subList(from, words.size());
    }

    /** Returns the first word of each part between commas outside all brackets. */
    private static List<Word> parts(List<Word> words) {
        List<Word> parts = new ArrayList<>();
        int depth = 0;
        boolean begins = true;
        for (Word word : words) {
            if (begins) {
                parts.add(word);
            }
            depth = depth(depth, word);
            begins = depth == 0 && word.is(",");
        }
        return parts;
    }

    private static int depth(int before, Word word) {
        return switch (word.name()) {
            case "(", "[", "{" -> before + 1;
            case ")", "]", "}" -> before - 1;
            default -> before;
        };
    }
}
