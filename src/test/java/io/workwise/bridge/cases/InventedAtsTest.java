package io.workwise.bridge.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two ATSs that do not exist, and are unlike those that are connected, are connected by YAML, jq and cases alone. */
class InventedAtsTest {
    private static final Path INVENTED = Path.of("src/test/resources/invented-ats");

    @TempDir
    private Path routes;

    @BeforeEach
    void besideTheOthers() throws IOException {
        copy(Path.of("routes"), routes);
        copy(INVENTED, routes.resolve("ats"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void json_api_with_stages_next_to_jobs_and_documents_as_data_urls() throws Exception {
        passes("hirelight");
    }

    @Test
    void a_token_for_a_form_shared_pipelines_success_in_part_and_the_status_afterwards() throws Exception {
        passes("steprow");
    }

    private void passes(String connector) throws Exception {
        Report report = Report.of(routes, Path.of("config"), connector, null);
        assertThat(report.passed()).as(String.join("\n", report.lines())).isTrue();
        assertThat(report.results()).hasSizeGreaterThan(5);
    }
}
