package io.workwise.bridge.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The fixed vocabulary of {@code error-words.txt}: English and German words of validation messages. None of them says
 * anything about a person (R26).
 */
final class ErrorWords {
    /** The mark of words that are common names, too. They count in lower case only. */
    private static final String NAME_TOO = "~";

    private static final Set<String> IN_ANY_CASE = read(word -> !word.startsWith(NAME_TOO));
    private static final Set<String> IN_LOWER_CASE = read(word -> word.startsWith(NAME_TOO)).stream()
            .map(word -> word.substring(1))
            .collect(Collectors.toUnmodifiableSet());
    /** The things that a small number may count. */
    private static final Set<String> UNITS = Set.of(
            "character",
            "characters",
            "chars",
            "byte",
            "bytes",
            "kb",
            "mb",
            "digits",
            "file",
            "files",
            "seconds",
            "minutes",
            "zeichen",
            "ziffern",
            "datei",
            "dateien",
            "sekunden",
            "minuten");

    private ErrorWords() {}

    private static Set<String> read(Predicate<String> which) {
        try (InputStream in = ErrorWords.class.getResourceAsStream("/error-words.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .filter(word -> !word.isEmpty())
                    .filter(which)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the vocabulary has the word. */
    static boolean contains(String word) {
        return IN_LOWER_CASE.contains(word) || IN_ANY_CASE.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Returns whether a small number may count this. */
    static boolean isUnit(String word) {
        return UNITS.contains(word.toLowerCase(Locale.ROOT));
    }
}
