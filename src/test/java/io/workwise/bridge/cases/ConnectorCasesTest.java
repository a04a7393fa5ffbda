package io.workwise.bridge.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The same as {@code bridge test}: each folder of a connector's cases is a test. */
class ConnectorCasesTest {
    @TestFactory
    Stream<DynamicTest> each_case_of_each_connector() throws Exception {
        Report report = Report.of(Path.of("routes"), Path.of("config"), null, null);
        DynamicTest unused =
                dynamicTest("each route of a connector is called by a case", () -> assertThat(report.unused())
                        .isEmpty());
        return Stream.concat(
                Stream.of(unused),
                report.results().stream()
                        .map(result -> dynamicTest(result.title(), () -> assertThat(result.passed())
                                .as(String.join(System.lineSeparator(), result.lines()))
                                .isTrue())));
    }
}
