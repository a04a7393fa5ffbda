package io.workwise.bridge.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bridge test}: 0 all passed, 1 a case did not, 2 a case itself is wrong. */
class TestCommandTest {
    private static final String BODY = "ats/kombo/cases/nothing-optional/create-application.json";

    @TempDir
    Path folder;

    @Test
    void the_exit_code_tells_a_case_that_fails_from_one_that_is_wrong() throws Exception {
        assertThat(Main.execute("test", "kombo", "nothing-optional")).isZero();
        Path routes = copy();
        Files.writeString(
                routes.resolve(BODY), Files.readString(routes.resolve(BODY)).replace("Anna", "Anne"));
        assertThat(test(routes)).isEqualTo(1);
        Files.writeString(routes.resolve(BODY), "{");
        assertThat(test(routes)).isEqualTo(2);
    }

    private static int test(Path routes) {
        return Main.execute("test", "--routes", routes.toString(), "kombo", "nothing-optional");
    }

    private Path copy() throws Exception {
        Path from = Path.of("routes");
        try (Stream<Path> files = Files.walk(from)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.copy(
                        file,
                        folder.resolve(from.relativize(file).toString()),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }
}
