package io.workwise.bridge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.picture.Flow;
import io.workwise.bridge.settings.FaultsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bridge routes}: the flow is drawn from the routes, and the document shows the picture of today. */
class RoutesCommandTest {
    private static final Path DOCUMENT = Path.of("docs/flow.md");
    private static Flow flow;

    @BeforeAll
    static void read() throws Exception {
        flow = new Flow(Path.of("routes"), CamelTrial.definitions(Path.of("routes"), Path.of("config")));
    }

    @Test
    void the_document_shows_the_flow_of_the_shipped_routes() throws Exception {
        String block = "```mermaid\n" + String.join("\n", flow.mermaid()) + "\n```\n";
        assertThat(Files.readString(DOCUMENT))
                .as("put what 'bridge routes --format mermaid' prints into %s", DOCUMENT)
                .endsWith(block);
    }

    @Test
    void the_text_leads_from_a_schedule_through_the_poll_and_the_filters_to_the_ats() {
        List<String> words = flow.text().stream()
                .map(line -> line.strip().replaceFirst("  - .*", ""))
                .toList();
        assertThat(words)
                .containsSubsequence(
                        "schedule.applications",
                        "when-applications",
                        "poll-applications",
                        "take-applications",
                        "list-workwise-applications",
                        "workwise: GET /applications",
                        "shape-application",
                        "bean applicationPoll.judge",
                        "bean applicationPoll.keep",
                        "hand-over-exports",
                        "bean exports.submit",
                        "export-application",
                        "filter-application",
                        "R11 - is the link or the integration paused?",
                        "bean exports.hold",
                        "a connector's route: ${variable.step}");
    }

    @Test
    void each_route_outside_of_connectors_is_in_the_text_and_described_once() throws Exception {
        try (var files = Files.walk(Path.of("routes"))) {
            List<String> routes = files.filter(
                            file -> file.toString().endsWith(".camel.yaml") && !file.startsWith("routes/ats"))
                    .map(file -> file.getFileName().toString().replace(".camel.yaml", ""))
                    .filter(name -> !name.endsWith("-failed"))
                    .toList();
            assertThat(routes).hasSizeGreaterThan(20).allSatisfy(route -> assertThat(
                            flow.text().stream().filter(line -> line.strip().startsWith(route + "  - ")))
                    .as(route)
                    .hasSize(1));
        }
    }

    @Test
    void routes_that_camel_refuses_are_faults(@TempDir Path routes) throws Exception {
        Files.writeString(
                routes.resolve("odd.camel.yaml"),
                "- route:\n    id: odd\n    from:\n      uri: nowhere:odd\n      steps: []\n");
        assertThatThrownBy(() -> CamelTrial.definitions(routes, Path.of("config")))
                .isInstanceOf(FaultsException.class)
                .hasMessageContaining("odd.camel.yaml");
    }
}
