package io.workwise.bridge.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever meets a rule's number in code, a test or a route finds the rule in docs/rules.md. */
class RulesInDocsTest {
    private static final Pattern QUOTED = Pattern.compile("(?<![A-Za-z0-9])R([1-9]|[12][0-9]|3[0-5])(?![0-9A-Za-z.])");

    @Test
    void each_rule_that_is_quoted_is_explained() throws IOException {
        Set<String> quoted = new TreeSet<>();
        for (String folder : List.of("src/main/java", "src/test/java", "routes", "docs")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(each -> each.toString().matches(".*\\.(java|yaml|md)"))
                        .toList()) {
                    quoted.addAll(rules(Files.readString(file)));
                }
            }
        }
        Set<String> explained = Files.readString(Path.of("docs/rules.md"))
                .lines()
                .filter(line -> line.startsWith("| R"))
                .map(line -> line.split(" ")[1])
                .collect(Collectors.toSet());
        assertThat(explained).hasSizeGreaterThan(30).containsAll(quoted);
    }

    private static Set<String> rules(String text) {
        return QUOTED.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }
}
