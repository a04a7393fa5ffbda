package io.workwise.bridge.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents name only tests that exist. */
class NamedInDocsTest {
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*(?:Test|Contract|Proof))`");
    /** The name of a test has at least three words. */
    private static final Pattern METHOD = Pattern.compile("`([a-z][a-z0-9]*(?:_\\w+){2,})`");

    private static final Pattern DECLARED = Pattern.compile("\\bvoid (\\w+)\\(");
    private static final Path SECURITY = Path.of("docs/security.md");

    private static List<Path> files(String folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    private static Set<String> named(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void each_class_of_tests_that_a_document_names_exists() throws IOException {
        Set<String> classes = files("src/test/java", ".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        for (Path document : files("docs", ".md")) {
            assertThat(classes).as(document.toString()).containsAll(named(CLASS, document));
        }
        assertThat(named(CLASS, SECURITY)).hasSizeGreaterThan(30);
    }

    @Test
    void each_test_that_the_matrix_names_exists() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (Path file : files("src/test/java", ".java")) {
            tests.append(Files.readString(file));
        }
        Set<String> methods =
                DECLARED.matcher(tests).results().map(found -> found.group(1)).collect(Collectors.toSet());
        assertThat(named(METHOD, SECURITY)).hasSizeGreaterThan(30).isSubsetOf(methods);
    }
}
