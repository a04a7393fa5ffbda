package io.workwise.bridge.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.settings.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bridge test workwise}: the mappings of routes/workwise/ have cases that are data, as connectors have. */
class WorkwiseCasesTest {
    @TempDir
    private Path routes;

    private Path one;
    private final List<Fault> faults = new ArrayList<>();

    @BeforeEach
    void aSourceWithOtherFields() throws IOException {
        one = Files.createDirectories(routes.resolve("workwise/cases/renamed"));
        Files.writeString(
                routes.resolve("workwise/application.jq"),
                "{id: .ref, jobId: .vacancy, statusId: \"open\", receivedAt: .on, candidate: {lastName: .surname}}");
        Files.writeString(routes.resolve("workwise/applications.jq"), "{items: .rows, next: .cursor}");
    }

    @Test
    void each_shipped_case_passes_and_one_can_be_run_alone() throws Exception {
        assertThat(Report.of(Path.of("routes"), Path.of("config"), "workwise", null)
                        .lines())
                .singleElement()
                .asString()
                .matches("workwise: \\d+ passed");
        assertThat(Report.of(Path.of("routes"), Path.of("config"), "workwise", "a-page")
                        .results())
                .hasSize(1);
    }

    @Test
    void each_shipped_mapping_has_a_case() throws IOException {
        try (var files = Files.list(Path.of("routes/workwise"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jq"))
                            .toList())
                    .isNotEmpty()
                    .allSatisfy(mapping -> {
                        try (var cases = Files.walk(Path.of("routes/workwise/cases"))) {
                            assertThat(cases.map(file -> file.getFileName().toString()))
                                    .contains(mapping.replace(".jq", ".json"));
                        }
                    });
        }
    }

    @Test
    void a_page_of_another_source_is_mapped_item_by_item_and_one_bad_item_does_not_hide_the_others_D8()
            throws IOException {
        Files.writeString(
                one.resolve("applications.json"),
                "{\"rows\": [{\"ref\": \"a\", \"vacancy\": \"j\", \"on\": \"2026-03-02T07:30:00Z\", \"surname\": \"Weiß\"}, {\"ref\": \"b\"}, \"c\"], \"cursor\": \"x\"}");
        Files.writeString(one.resolve("expected.json"), """
                {"items": [{"id": "a", "jobId": "j", "statusId": "open", "receivedAt": "2026-03-02T07:30:00Z", "candidate": {"lastName": "Weiss"}},
                  "unreadable: 'receivedAt' is missing or not a text", "unreadable: Cannot index string with string ref"], "next": "x"}
                """);
        List<Result> results = WorkwiseCases.run(routes, faults);
        assertThat(faults).isEmpty();
        assertThat(results).singleElement().satisfies(result -> assertThat(result.lines())
                .containsExactly(
                        "workwise renamed",
                        "  applications.jq: yields.items[0].candidate.lastName  (" + one.resolve("expected.json")
                                + ":1)",
                        "    expected  \"Weiss\"",
                        "    got       \"Weiß\""));
    }

    @Test
    void a_folder_that_is_not_a_case_is_a_fault_that_describes_a_case() throws IOException {
        Files.writeString(one.resolve("aplication.json"), "{}");
        Files.writeString(one.resolve("expected.json"), "{}");
        assertThat(WorkwiseCases.run(routes, faults)).isEmpty();
        assertThat(faults)
                .singleElement()
                .asString()
                .contains("renamed", "is not a case", "application.json, applications.json");
    }
}
