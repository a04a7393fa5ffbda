package io.workwise.bridge.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bridge new-connector} creates a connector without faults, whose cases tell what remains to be done. */
class NewConnectorTest {
    @TempDir
    private Path folder;

    private Path routes;
    private String said;

    @BeforeEach
    void routesOfOnesOwn() throws IOException {
        routes = folder.resolve("routes");
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, routes.resolve(Path.of("routes").relativize(file).toString()));
            }
        }
        Files.createDirectories(folder.resolve("config"));
    }

    private int bridge(String... args) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            return Main.execute(args);
        } finally {
            System.setOut(out);
            said = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void check_finds_it_good_and_its_cases_fail_until_they_are_filled_in() {
        assertThat(bridge("new-connector", "acme-hire", "--title", "Acme Hire", "--routes", routes.toString()))
                .isZero();
        assertThat(said).contains("bridge test acme-hire");
        assertThat(routes.resolve("ats/acme-hire/acme-hire-create-application.camel.yaml"))
                .exists();
        assertThat(routes.resolve("ats/acme-hire/connector.yaml")).content().contains("title: Acme Hire");
        assertThat(bridge(
                        "check",
                        "--routes",
                        routes.toString(),
                        "--config",
                        folder.resolve("config").toString()))
                .as(said)
                .isZero();
        assertThat(bridge("test", "acme-hire", "--routes", routes.toString())).isEqualTo(1);
        assertThat(said).contains("acme-hire everything-present", "TODO", " failed");
    }

    @Test
    void a_name_that_cannot_be_one_or_is_taken_is_refused_and_nothing_is_written() {
        assertThat(bridge("new-connector", "Acme Hire", "--routes", routes.toString()))
                .isEqualTo(2);
        assertThat(bridge("new-connector", "kombo", "--routes", routes.toString()))
                .isEqualTo(2);
        assertThat(routes.resolve("ats/kombo/connector.yaml")).content().contains("title: Kombo");
    }

    @Test
    void every_file_of_the_template_is_laid_out() throws IOException {
        Path template = Path.of("src/main/resources/new-connector");
        try (Stream<Path> files = Files.walk(template)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> template.relativize(file).toString())
                    .filter(name -> !name.equals("files.txt"))
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(template.resolve("files.txt"))).containsExactlyElementsOf(names);
        }
    }
}
