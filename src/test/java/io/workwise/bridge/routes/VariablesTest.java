package io.workwise.bridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VariablesTest {
    private static final Pattern SET = Pattern.compile("setVariable\\(\\s*(?:\"(\\w+)\"|(?:Call\\.)?VARIABLE)");

    @Test
    void the_variables_that_routes_are_checked_against_are_those_that_the_code_sets() throws IOException {
        Set<String> set = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher found = SET.matcher(Files.readString(file));
                while (found.find()) {
                    set.add(found.group(1) == null ? "call" : found.group(1));
                }
            }
        }
        assertThat(Variables.SET_BY_CODE).containsExactlyInAnyOrderElementsOf(set);
    }
}
