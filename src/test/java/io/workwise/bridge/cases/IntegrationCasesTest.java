package io.workwise.bridge.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An integration's own mapping has its own cases. */
class IntegrationCasesTest {
    private static final Path ROUTES = Path.of("routes");
    private static final Path SAMPLE = Path.of("config/examples/own-mapping");

    @TempDir
    private Path config;

    @BeforeEach
    void theSample() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, config.resolve(SAMPLE.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path mapping(String jq) throws IOException {
        return Files.writeString(config.resolve("integrations/acme/create-application.jq"), jq);
    }

    @Test
    void the_sample_passes() throws Exception {
        Report report = Report.of(ROUTES, SAMPLE, "acme", null);
        assertThat(report.lines()).containsExactly("acme (kombo): 3 passed");
        assertThat(report.passed()).isTrue();
    }

    @Test
    void they_run_with_its_mapping_on_the_connectors_common_parts_and_without_its_secrets() throws Exception {
        Path properties = config.resolve("integrations/acme.properties");
        Files.writeString(
                properties,
                Files.readString(properties)
                        .replace("workwise.example", "nowhere.invalid")
                        .replace("{{env:KOMBO_API_KEY}}", "{{env:THERE_IS_NONE}}"));
        assertThat(Report.of(ROUTES, config, "acme", "with-phone").passed()).isTrue();
        mapping(".source.name = \"Workwise Bruchsal\"");
        Report report = Report.of(ROUTES, config, "acme", "without-phone");
        assertThat(report.passed()).isFalse();
        assertThat(String.join("\n", report.lines()))
                .contains(
                        "acme (kombo) without-phone",
                        "body.source.name",
                        "integrations/acme/cases/without-phone/create-application.json:9",
                        "expected  \"Workwise Karlsruhe\"",
                        "got       \"Workwise Bruchsal\"");
    }

    @Test
    void a_case_notices_required_fields_that_its_mapping_leaves_out() throws Exception {
        mapping("del(.candidate.last_name)");
        assertThat(String.join(
                        "\n",
                        Report.of(ROUTES, config, "acme", "required-fields").lines()))
                .contains("missing-fields", "candidate.last_name", "always");
    }

    @Test
    void its_connectors_cases_are_not_among_them_and_one_of_the_same_name_is_another() throws Exception {
        Files.move(config.resolve("integrations/acme"), config.resolve("integrations/kombo"));
        Files.move(config.resolve("integrations/acme.properties"), config.resolve("integrations/kombo.properties"));
        Files.move(
                config.resolve("integrations/kombo/cases/without-phone"),
                config.resolve("integrations/kombo/cases/nothing-optional"));
        Report report = Report.of(ROUTES, config, "kombo", "nothing-optional");
        assertThat(report.lines()).containsExactly("kombo: 1 passed", "kombo (kombo): 1 passed");
    }

    @Test
    void a_wrong_mapping_or_case_is_reported_at_its_place() throws Exception {
        Path mapping = mapping(".candidate |\n| .");
        FaultsException refused =
                catchThrowableOfType(FaultsException.class, () -> Report.of(ROUTES, config, "acme", null));
        assertThat(refused.faults()).isNotEmpty().allSatisfy(fault -> assertThat(fault.file())
                .isEqualTo(mapping.toString()));
        Files.writeString(config.resolve("integrations/acme/cases/with-phone/create-aplication.json"), "{}");
        List<Fault> faults = new ArrayList<>();
        CaseFiles.check(ROUTES, config, faults);
        assertThat(faults.toString())
                .contains(
                        "integrations/acme/cases/with-phone/create-aplication.json: is not a file of a case",
                        "did you mean create-application.json?");
    }
}
