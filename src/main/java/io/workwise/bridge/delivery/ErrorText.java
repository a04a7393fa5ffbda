package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Removes all but known words from an ATS's error text, which may quote anything about the applicant or somebody else
 * (R26). Known are the field names of our request, the codes that the connector declares, and the words of
 * {@link ErrorWords}. An ellipsis replaces anything else, sent by us or not.
 */
public final class ErrorText {
    static final String HIDDEN = "…";
    private static final int LONGEST = 300;
    private static final int LONGEST_TOKEN = 120;
    private static final int LONGEST_READ = 4_000;
    /** A word, a path, or an e-mail address or URL, which is one token and never a known one. */
    private static final Pattern TOKEN =
            Pattern.compile("\\S*(?:@|://)\\S*|[\\p{L}\\p{M}\\p{N}_.\\-\\[\\]/$]+(?:'\\p{L}+)*");

    private static final Pattern ENDS = Pattern.compile("^[.\\-]+|[.\\-]+$");
    private static final Pattern STEPS = Pattern.compile("[./\\[\\]]+");
    private static final Pattern INDEX = Pattern.compile("\\d{1,2}");
    private static final Pattern COUNT = Pattern.compile("\\d{1,4}");

    private final OwnWords own;

    private ErrorText(OwnWords own) {
        this.own = own;
    }

    /**
     * Returns the known words of a text.
     *
     * @param text foreign words
     * @param sent the body that was refused, whose field names are known; null if none
     */
    public static String of(String text, JsonNode sent) {
        return shown(text, new OwnWords(sent));
    }

    /** Returns the known words of a text, and an ellipsis for the others. */
    public static String shown(String text, OwnWords own) {
        return new ErrorText(own).kept(text);
    }

    private String kept(String text) {
        String read = composed(text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text)
                .replace('\u2019', '\'');
        List<String> tokens =
                TOKEN.matcher(read).results().map(MatchResult::group).toList();
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < tokens.size() && kept.length() < LONGEST; i++) {
            boolean known =
                    isKnown(tokens.get(i)) || (i + 1 < tokens.size() && isCount(tokens.get(i), tokens.get(i + 1)));
            append(kept, known ? tokens.get(i) : HIDDEN);
        }
        return kept.toString();
    }

    private static void append(StringBuilder kept, String word) {
        if (!word.equals(HIDDEN) || !kept.toString().endsWith(HIDDEN)) {
            kept.append(kept.isEmpty() ? "" : " ").append(word);
        }
    }

    private boolean isKnown(String token) {
        String bare = ENDS.matcher(token).replaceAll("");
        return !bare.isEmpty() && token.length() <= LONGEST_TOKEN && (own.isCode(bare) || isPath(bare));
    }

    /** Returns whether all parts of a path are known, such as candidate.links[0].url or /candidate/links/0/url. */
    private boolean isPath(String token) {
        List<String> steps = Arrays.stream(STEPS.split(token))
                .filter(step -> !step.isEmpty())
                .toList();
        return steps.stream().anyMatch(step -> !INDEX.matcher(step).matches())
                && steps.stream()
                        .allMatch(step -> isName(step) || INDEX.matcher(step).matches());
    }

    /** Returns whether a name is a field of ours, or consists of known words, such as already_exists. */
    private boolean isName(String name) {
        return own.isField(name)
                || isWord(name)
                || (!OwnWords.wordsOf(name).isEmpty()
                        && OwnWords.wordsOf(name).stream().allMatch(this::isWord));
    }

    private boolean isWord(String word) {
        return (ErrorWords.contains(word) || own.isWordOfField(word)) && !own.isWordOfName(word);
    }

    /** Returns whether a small number counts something, as in "at most 255 characters". Others may be personal data. */
    private boolean isCount(String number, String next) {
        return COUNT.matcher(number).matches()
                && ErrorWords.isUnit(ENDS.matcher(next).replaceAll(""))
                && !own.isNumberSent(number);
    }

    /** Returns the text in Unicode's composed form, so that equal words are equal. */
    static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
