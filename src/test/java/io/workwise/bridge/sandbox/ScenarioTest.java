package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTest {
    private static final Path SHIPPED = Path.of("config/examples/scenarios");
    private static final Duration END = Duration.ofHours(1);

    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void nobodyYet() {
        TestClock clock = new TestClock();
        FakeWorkwise workwise = new FakeWorkwise(clock, "w");
        FakeKombo ats = new FakeKombo(clock, new KomboAccount("k", "tool:1"));
        SandboxJobs.fill(ats);
        scene = new Scene(workwise, ats, new SandboxWorld(workwise, ats, clock, 5), clock);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Scenario scenario(String text) throws IOException {
        return Scenario.read(Files.writeString(folder.resolve("bad-day.txt"), text));
    }

    @Test
    void each_line_is_played_when_its_time_has_come() throws Exception {
        Scenario scenario = scenario("""
                # a day
                +0s arrive 2   # at once

                +5s   workwise 429 retry-after 10s for 20s
                +5s   close-job Projekt
                +1m   calm
                """);
        assertThat(scenario.play(Duration.ZERO, scene)).containsExactly("2 applied");
        assertThat(scenario.play(Duration.ofMillis(4_999), scene)).isEmpty();
        assertThat(scenario.play(Duration.ofSeconds(5), scene))
                .containsExactly("workwise 429 retry-after 10s for 20s", "'Projektleitung Anlagenbau' is CLOSED");
        assertThat(scene.inForce(Side.WORKWISE)).hasSize(1);
        assertThat(scenario.isOver()).isFalse();
        assertThat(scenario.play(Duration.ofMinutes(2), scene)).containsExactly("all troubles have ended");
        assertThat(scenario.isOver()).isTrue();
    }

    @Test
    void everything_that_is_wrong_is_named_by_file_and_line() {
        FaultsException faults = catchThrowableOfType(FaultsException.class, () -> scenario("""
                +5s arrive
                5s arrive
                +7 arrive
                +8s
                +4s arrive
                # all is well here
                +9s 429 retyr-after 3s
                +9s tiemout
                """));
        assertThat(faults.getMessage().lines().map(line -> line.substring(line.indexOf("bad-day.txt"))))
                .containsExactly(
                        "bad-day.txt:2: a line begins with '5s'; begin each with its time since the start, followed by a command: +5s timeout",
                        "bad-day.txt:3: '7' is not a time; give a duration with a unit (ms, s, m, h or d), such as 30s or 15m",
                        "bad-day.txt:4: a line begins with '+8s'; begin each with its time since the start, followed by a command: +5s timeout",
                        "bad-day.txt:5: '+4s' lies before the line above; times count from the start, and rise",
                        "bad-day.txt:7: 'retyr-after' is not expected here; 'help' shows the form",
                        "bad-day.txt:8: unknown word 'tiemout'; 'help' lists them all; did you mean timeout?");
    }

    @Test
    void a_file_that_is_not_there_is_said() {
        FaultsException faults =
                catchThrowableOfType(FaultsException.class, () -> Scenario.read(folder.resolve("none.txt")));
        assertThat(faults)
                .hasMessageContaining(
                        "none.txt: cannot be read (NoSuchFileException); give a scenario file with --scenario");
    }

    @Test
    void a_command_that_fails_at_its_time_is_reported_and_the_rest_goes_on() throws Exception {
        assertThat(scenario("+1s close-job Astronaut\n+2s arrive\n").play(END, scene))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("close-job Astronaut: no ATS job is 'Astronaut'"),
                        second -> assertThat(second).isEqualTo("1 applied"));
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void the_shipped_scenarios_fit_the_sandboxes_company(Path file) {
        List<String> done = new ArrayList<>(Scenario.read(file).play(END, scene));
        assertThat(done).isNotEmpty().noneMatch(line -> line.contains(" - "));
    }

    @Test
    void one_of_them_runs_through_everything() throws IOException {
        List<String> said = Files.readAllLines(SHIPPED.resolve("everything.txt")).stream()
                .filter(line -> line.startsWith("+"))
                .map(line -> line.replaceFirst("\\S+\\s+(workwise )?", "").split(" ")[0])
                .toList();
        assertThat(said)
                .containsAll(EnumSet.complementOf(EnumSet.of(Word.STATUS, Word.HELP)).stream()
                        .map(Word::word)
                        .toList())
                .contains("429", "500", "502", "503", "504");
    }
}
