package io.workwise.bridge.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.jq.JqLibrary;
import io.workwise.bridge.settings.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The common jq library is tested by data, like connectors. */
class LibraryCasesTest {
    private static final Path ROUTES = Path.of("routes");

    @Test
    void each_case_of_the_common_library_passes() throws Exception {
        Report report = Report.of(ROUTES, Path.of("config"), "common", null);
        assertThat(report.lines()).singleElement().asString().matches("common: \\d+ passed");
        assertThat(Report.of(ROUTES, Path.of("config"), "common", "day").results())
                .hasSize(1);
    }

    @Test
    void each_function_of_the_file_has_a_case() throws IOException {
        String cases = Files.readString(JqLibrary.cases(ROUTES));
        assertThat(JqLibrary.read(ROUTES, new ArrayList<>()).functions())
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        name -> assertThat(cases + "one_of_the_names:").as(name).containsPattern("\\b" + name + "\\b"));
    }

    @Test
    void a_wrong_result_is_shown_with_its_place_and_an_invalid_case_is_a_fault(@TempDir Path routes)
            throws IOException {
        Files.createDirectory(routes.resolve("ats"));
        Files.writeString(JqLibrary.file(routes), "def twice: . * 2;\n");
        Files.writeString(JqLibrary.cases(routes), "twice:\n  - [1, 2]\n  - [2, 5]\n  - [[], 1]\n");
        List<Fault> faults = new ArrayList<>();
        assertThat(LibraryCases.run(routes, faults)).singleElement().satisfies(result -> assertThat(result.lines())
                .contains(
                        "common twice",
                        "  given 2: yields  (" + JqLibrary.cases(routes) + ":3)",
                        "    expected  5",
                        "    got       4"));
        assertThat(faults).isEmpty();
        Files.writeString(JqLibrary.cases(routes), "twice:\n  - [1]\n");
        assertThat(LibraryCases.run(routes, faults)).isEmpty();
        assertThat(faults).singleElement().asString().contains("common-cases.yaml:2", "is not a pair");
    }
}
