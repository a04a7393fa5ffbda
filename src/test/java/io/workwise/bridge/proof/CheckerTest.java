package io.workwise.bridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checker itself is checked: it accepts good histories, and refuses each doctored one with the words in the
 * history's first line.
 */
class CheckerTest {
    private static final Path HISTORIES = Path.of("src/test/resources/histories");
    private static final String REJECTED = "# rejected: ";

    static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(HISTORIES.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    static List<Path> good() throws IOException {
        return files("good");
    }

    static List<Path> doctored() throws IOException {
        return files("doctored");
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_good_history_is_accepted(Path file) throws IOException {
        assertThat(Checker.faults(History.parse(Files.readString(file)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("doctored")
    void a_doctored_history_is_refused_with_the_right_words(Path file) throws IOException {
        String text = Files.readString(file);
        String words = text.lines().findFirst().orElseThrow();
        assertThat(words).startsWith(REJECTED);
        assertThat(Checker.faults(History.parse(text))).first().isEqualTo(words.substring(REJECTED.length()));
    }

    @Test
    void there_is_a_doctored_history_for_each_way_to_be_wrong() throws IOException {
        assertThat(doctored()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(good()).hasSizeGreaterThanOrEqualTo(8);
    }
}
