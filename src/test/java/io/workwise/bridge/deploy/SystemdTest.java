package io.workwise.bridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.engine.Folders;
import io.workwise.bridge.settings.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Option;

class SystemdTest {
    private static final Path UNIT = Path.of("deploy/bridge.service");

    @TempDir
    Path temporary;

    @Test
    void it_calls_the_bridge_with_options_that_it_has() throws IOException {
        List<String> options = Arrays.stream(Folders.class.getDeclaredFields())
                .flatMap(field -> Stream.of(field.getAnnotation(Option.class).names()))
                .toList();
        List<String> used = Pattern.compile("--[a-z]+")
                .matcher(value("ExecStart"))
                .results()
                .map(match -> match.group())
                .toList();
        assertThat(value("ExecStart")).startsWith("/opt/bridge/bin/bridge run ");
        assertThat(used).isNotEmpty().allMatch(options::contains);
    }

    @Test
    void a_stop_has_more_time_than_the_bridge_takes() throws IOException {
        long seconds = Long.parseLong(value("TimeoutStopSec").replaceFirst("s$", ""));
        assertThat(Duration.ofSeconds(seconds))
                .isGreaterThanOrEqualTo(Keys.STOP_TIMEOUT.defaultValue().plusSeconds(10));
    }

    @Test
    void wrong_settings_are_not_tried_again_and_everything_else_is() throws IOException {
        assertThat(value("Restart")).isEqualTo("always");
        assertThat(value("RestartPreventExitStatus")).isEqualTo("2");
        assertThat(value("StartLimitIntervalSec")).isEqualTo("0");
    }

    @Test
    void its_data_folder_is_private_and_the_one_that_it_is_told() throws IOException {
        assertThat(value("ExecStart")).contains("--data /var/lib/" + value("StateDirectory"));
        assertThat(value("StateDirectoryMode")).isEqualTo("0700");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bridge.service", "bridge-backup.service", "bridge-backup.timer"})
    void systemd_understands_each_line(String name) throws Exception {
        assumeSystemd();
        Path installed = Files.createDirectories(temporary.resolve("opt")).resolve("bridge");
        Files.createSymbolicLink(installed, Path.of("/bin/true"));
        for (String unit : List.of("bridge.service", "bridge-backup.service", "bridge-backup.timer")) {
            String text = Files.readString(Path.of("deploy", unit))
                    .replace("/opt/bridge/bin/bridge", installed.toString())
                    .replaceFirst("(?m)^Documentation=.*\n", "");
            Files.writeString(temporary.resolve(unit), text);
        }
        assertThat(run(0, "systemd-analyze", "verify", temporary.resolve(name).toString()))
                .isEmpty();
    }

    @Test
    void it_is_hardened_by_systemds_own_measure() throws Exception {
        assumeSystemd();
        run(0, "systemd-analyze", "security", "--offline=true", "--threshold=20", UNIT.toString());
    }

    private static void assumeSystemd() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not there");
    }

    private static String value(String key) throws IOException {
        return Files.readString(UNIT)
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .findFirst()
                .orElseThrow()
                .substring(key.length() + 1);
    }

    private static String run(int code, String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(code);
        return output;
    }
}
