package io.workwise.bridge.console;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Tells German from English by words that hardly any sentence goes without, and that the other language does not have.
 */
public final class Languages {
    private static final Map<String, Set<String>> FOREIGN = Map.of(
            "de",
                    Set.of(
                            "the",
                            "and",
                            "is",
                            "are",
                            "of",
                            "with",
                            "not",
                            "for",
                            "this",
                            "that",
                            "your",
                            "you",
                            "has",
                            "have",
                            "by",
                            "from",
                            "which",
                            "there",
                            "it",
                            "its",
                            "be",
                            "been",
                            "will",
                            "cannot",
                            "no",
                            "since",
                            "once",
                            "again",
                            "any",
                            "yet",
                            "wrong",
                            "missing",
                            "needs",
                            "role",
                            "application",
                            "applications"),
            "en",
                    Set.of(
                            "der",
                            "und",
                            "ist",
                            "nicht",
                            "mit",
                            "wird",
                            "werden",
                            "wurde",
                            "deine",
                            "deinem",
                            "dein",
                            "kein",
                            "keine",
                            "eine",
                            "einen",
                            "auf",
                            "f\u00fcr",
                            "oder",
                            "auch",
                            "von",
                            "bei",
                            "den",
                            "dem",
                            "das",
                            "dort",
                            "noch",
                            "nur",
                            "sich",
                            "sie",
                            "es",
                            "ein",
                            "zu",
                            "aus",
                            "nach",
                            "bewerbung",
                            "bewerbungen"));
    private static final Pattern WORD =
            Pattern.compile("(?<![\\p{L}\\p{N}./_=-])\\p{L}+(?![\\p{L}\\p{N}/_=]|[.-]\\p{L})");
    /** What people type or see elsewhere stays as it is there. */
    private static final Pattern QUOTED = Pattern.compile(
            "\u201ebridge [^\u201c]*\u201c|\u201cbridge [^\u201d]*\u201d|\u201eOffene Bewerbungen\u201c|Offene Bewerbungen");

    private Languages() {}

    /** Returns the words of a text in one language that only the other one has. */
    public static List<String> foreign(String language, String text) {
        return WORD.matcher(QUOTED.matcher(text).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .map(String::toLowerCase)
                .filter(FOREIGN.get(language)::contains)
                .distinct()
                .toList();
    }
}
