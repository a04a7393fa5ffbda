package io.workwise.bridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.settings.Keys;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What can go wrong in {@code deploy/Dockerfile} without anybody building it; {@code deploy/prove-image.sh} builds and
 * runs it.
 */
class DockerfileTest {
    private static final Path DOCKERFILE = Path.of("deploy/Dockerfile");

    @Test
    void each_file_that_is_copied_exists_and_is_part_of_what_the_build_is_sent() throws IOException {
        List<String> sources = find("(?m)^COPY (?!--from)(.+) \\S+$")
                .flatMap(match -> Arrays.stream(match.group(1).split(" ")))
                .toList();
        assertThat(sources).contains("pom.xml", "src/main", "deploy/jvm.options", "target/bridge");
        for (String source : sources) {
            assertThat(source.startsWith("target") || Files.exists(Path.of(source)))
                    .as(source + " exists")
                    .isTrue();
            assertThat(isSent(source))
                    .as(source + " is let through by .dockerignore")
                    .isTrue();
        }
    }

    @Test
    void nothing_private_or_superfluous_is_sent_to_the_build() throws IOException {
        assertThat(Stream.of(
                        "data/bridge.db",
                        ".git/config",
                        "target/classes/x",
                        "src/test/java/X.java",
                        "config/integrations/acme.properties",
                        "target/bridge/lib/bridge.jsa"))
                .allSatisfy(file -> assertThat(isSent(file)).as(file).isFalse());
    }

    @Test
    void the_build_and_the_image_have_the_same_jdk_which_has_an_ahead_of_time_cache() throws IOException {
        assertThat(find("(?m)^ARG \\w+_IMAGE=\\S+temurin[-:](\\d+)").map(match -> match.group(1)))
                .hasSize(2)
                .containsOnly("25");
    }

    @Test
    void its_ports_are_the_defaults_and_reachable_from_outside_the_container() throws IOException {
        assertThat(find("(?m)^EXPOSE (.+)$").map(match -> match.group(1)))
                .containsExactly(Keys.ADMIN_PORT.defaultValue() + " " + Keys.MANAGEMENT_PORT.defaultValue() + " "
                        + Keys.DOCUMENTS_PORT.defaultValue());
        assertThat(find("(BRIDGE_\\w+)=0\\.0\\.0\\.0").map(match -> match.group(1)))
                .containsExactlyInAnyOrder(
                        Keys.ADMIN_HOST.prefixedName(),
                        Keys.MANAGEMENT_HOST.prefixedName(),
                        Keys.DOCUMENTS_HOST.prefixedName());
    }

    @Test
    void it_is_not_root_and_each_user_of_group_0_can_write_its_volume() throws IOException {
        assertThat(find("(?m)^USER (.+)$").map(match -> match.group(1))).containsExactly("10001:0");
        assertThat(find("(?m)^VOLUME (.+)$").map(match -> match.group(1))).containsExactly("/data");
        assertThat(text()).contains("chmod 0770 /layers/bridge/data");
    }

    @Test
    void no_shell_stands_between_the_signal_and_java() throws IOException {
        assertThat(find("(?m)^(ENTRYPOINT|CMD|HEALTHCHECK .* CMD) (.)").map(match -> match.group(2)))
                .as("exec form")
                .isNotEmpty()
                .containsOnly("[");
        assertThat(find("(?m)^STOPSIGNAL (.+)$").map(match -> match.group(1))).containsExactly("SIGTERM");
        assertThat(Files.readString(Path.of("bin/bridge")).lines().reduce((first, last) -> last))
                .hasValueSatisfying(last -> assertThat(last).startsWith("exec ").contains("java"));
    }

    @Test
    void its_version_is_that_of_the_pom() throws IOException {
        assertThat(find("(?m)^ARG VERSION=(.+)$").map(match -> match.group(1))).containsExactly(Pom.version());
    }

    @Test
    void where_no_target_is_named_the_image_has_no_sandbox() throws IOException {
        List<String> stages = find("(?m)^FROM (\\S+) AS (\\S+)$")
                .map(match -> match.group(1) + " " + match.group(2))
                .toList();
        assertThat(stages.get(stages.size() - 1)).isEqualTo("runtime bridge");
        assertThat(stages).contains("runtime sandbox");
        assertThat(text().substring(text().indexOf("FROM runtime AS sandbox"))).containsOnlyOnce("COPY");
    }

    /** As Docker reads it: of the patterns that fit the path, or a folder above it, the last one decides. */
    private static boolean isSent(String path) throws IOException {
        boolean sent = true;
        for (String line : Files.readAllLines(Path.of(".dockerignore"))) {
            String pattern = line.replaceFirst("^!", "").strip();
            if (!pattern.isEmpty() && !pattern.startsWith("#") && fits(pattern, Path.of(path))) {
                sent = line.startsWith("!");
            }
        }
        return sent;
    }

    private static boolean fits(String pattern, Path path) {
        for (Path part = path; part != null; part = part.getParent()) {
            if (FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(part)) {
                return true;
            }
        }
        return false;
    }

    private static Stream<MatchResult> find(String regex) throws IOException {
        return Pattern.compile(regex).matcher(text()).results().toList().stream();
    }

    private static String text() throws IOException {
        return Files.readString(DOCKERFILE);
    }
}
