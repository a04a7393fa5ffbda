package io.workwise.bridge.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each folder of wrong-cases/failing is a failing case, with the expected report in expected.txt. A new one is a new
 * folder.
 */
class FailingCasesTest {
    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> what_is_not_as_the_case_says_is_named_with_its_place() throws Exception {
        List<Path> cases = WrongRoutes.cases("failing");
        Path routes = WrongRoutes.with(folder, cases);
        Report report = Report.of(routes, Path.of("config"), "kombo", null);
        assertThat(report.passed()).isFalse();
        assertThat(report.results()).hasSameSizeAs(cases).isNotEmpty();
        Stream<DynamicTest> each = report.results().stream()
                .map(result -> dynamicTest(result.name(), () -> assertThat(shown(result.lines(), routes))
                        .containsExactlyElementsOf(WrongRoutes.expected(
                                WrongRoutes.CASES.resolve("failing").resolve(result.name())))));
        return Stream.concat(
                each,
                Stream.of(
                        dynamicTest("a route that no case calls is named", () -> assertThat(report.lines())
                                .contains("kombo: no case calls kombo-read-outcomes")),
                        dynamicTest("the connector's line counts what failed", () -> assertThat(report.lines())
                                .last()
                                .isEqualTo("kombo: 0 passed, " + cases.size() + " failed"))));
    }

    @Test
    void one_case_alone_is_run_without_asking_for_all_routes() throws Exception {
        Report report = Report.of(Path.of("routes"), Path.of("config"), "kombo", "nothing-optional");
        assertThat(report.passed()).isTrue();
        assertThat(report.lines()).containsExactly("kombo: 1 passed");
    }

    /** A small part of the waiting time has passed. */
    private static List<String> shown(List<String> lines, Path routes) {
        return lines.stream()
                .map(line -> line.replace(routes + "/ats/kombo/cases/", "").replaceAll("\"215\\d\\ds\"", "\"21600s\""))
                .toList();
    }
}
