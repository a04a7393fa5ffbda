package io.workwise.bridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a release says of itself is true of this version. */
class ReleaseTest {
    private static final String RELEASED = Pom.version().replace("-SNAPSHOT", "");

    @Test
    void the_changelog_and_the_upgrade_page_know_this_version() throws IOException {
        assertThat(Files.readAllLines(Path.of("CHANGELOG.md")))
                .filteredOn(line -> line.startsWith("## "))
                .first()
                .asString()
                .startsWith("## " + RELEASED);
        assertThat(Files.readAllLines(Path.of("UPGRADING.md"))).contains("## To " + RELEASED);
        assertThat(Files.readString(Path.of("SECURITY.md")))
                .contains("newest minor version (" + RELEASED.replaceFirst("\\.\\d+$", "") + ")");
    }

    @Test
    void an_advisory_that_does_not_apply_is_told_of_the_very_library_that_is_shipped() throws IOException {
        JsonNode vex = Json.MAPPER.readTree(Files.readString(Path.of("deploy/vex.openvex.json")));
        assertThat(vex.get("@id").asText()).endsWith("/" + RELEASED);
        List<String> shipped = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .toList();
        for (JsonNode statement : vex.get("statements")) {
            assertThat(statement.get("justification").asText()).isNotEmpty();
            for (JsonNode product : statement.get("products")) {
                Matcher purl = Pattern.compile("pkg:maven/[^/]+/([^@]+)@(.+)")
                        .matcher(product.get("@id").asText());
                assertThat(purl.matches()).as(product.toString()).isTrue();
                assertThat(shipped)
                        .as("else a scanner still warns of the library, or the statement is of none")
                        .contains(purl.group(1) + "-" + purl.group(2) + ".jar");
            }
            assertThat(Pom.text())
                    .as("the reason stands where the version is chosen")
                    .contains(statement.at("/vulnerability/name").asText());
        }
    }

    @Test
    void the_public_ci_runs_the_commands_of_the_readme_as_the_own_one_does() throws IOException {
        JsonNode workflow = Yaml.one(Files.readString(Path.of(".github/workflows/ci.yaml")));
        List<String> runs = workflow.at("/jobs/tests/steps").findValuesAsText("run");
        List<String> commands = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches("mvn -q (verify|compile exec:java .*)"))
                .toList();
        assertThat(commands).hasSize(2).allSatisfy(command -> assertThat(runs)
                .anyMatch(run -> run.startsWith(command.replaceFirst("\"$", ""))));
        assertThat(Files.readString(Path.of(".ci/run"))).containsPattern("mvn -q .*verify");
        assertThat(workflow.at("/jobs/tests/strategy/matrix/java")).hasToString("[\"17\",\"25\"]");
        assertThat(Pom.text()).contains("<maven.compiler.release>17<");
    }

    @Test
    void two_builds_can_be_the_same_and_say_whose_work_they_include() {
        assertThat(Pom.text())
                .containsPattern("<project.build.outputTimestamp>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ<")
                .contains("<goal>add-third-party</goal>", "<goal>makeBom</goal>");
    }

    @Test
    void each_file_that_a_package_names_exists() throws IOException {
        Matcher names = Pattern.compile("<include>([A-Z]+\\.?[a-z]*)</include>")
                .matcher(Files.readString(Path.of("src/main/assembly/bridge.xml")));
        assertThat(names.results().map(match -> match.group(1)))
                .contains("LICENSE", "NOTICE", "SECURITY.md", "UPGRADING.md")
                .allMatch(name -> Files.exists(Path.of(name)));
    }
}
