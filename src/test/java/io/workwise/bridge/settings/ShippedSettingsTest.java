package io.workwise.bridge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.engine.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in config/ are the documentation of the settings; these tests keep them true. */
class ShippedSettingsTest {
    private static final Path CONFIG = Path.of("config");
    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern SHOWN = Pattern.compile("# ?([a-z][a-z0-9.-]*) *= ?(.*)");

    /**
     * A line such as "# key = default".
     *
     * @param sentence the "##" lines right above it
     */
    private record Documented(String key, String value, String sentence) {}

    @Test
    void each_setting_is_documented_exactly_once_with_the_default_that_the_code_has() {
        List<Documented> documented = new ArrayList<>(documented("application.properties"));
        documented.addAll(documented("schedules.properties"));
        assertThat(documented)
                .extracting(d -> d.key() + " = " + d.value())
                .as("what ops read in config/, against what holds")
                .containsExactlyInAnyOrderElementsOf(Keys.ALL.stream()
                        .map(s -> s.key() + " = " + s.defaultText())
                        .toList());
    }

    @Test
    void schedules_are_in_their_own_file() {
        assertThat(documented("schedules.properties"))
                .extracting(Documented::key)
                .containsExactlyInAnyOrderElementsOf(
                        Keys.SCHEDULES.values().stream().map(Setting::key).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application.properties",
                "schedules.properties",
                "examples/kombo.properties",
                "examples/personio.properties",
                "examples/workable.properties",
                "examples/ashby.properties",
                "examples/greenhouse.properties"
            })
    void each_setting_has_a_sentence_above_it(String file) {
        assertThat(documented(file))
                .allSatisfy(d -> assertThat(d.sentence()).as("above " + d.key()).matches("(?s)[A-Z].*[.:!?/)\\w]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.properties", "schedules.properties"})
    void the_shipped_files_set_nothing_and_leave_every_default(String file) {
        List<Fault> faults = new ArrayList<>();
        assertThat(SettingsFile.read(CONFIG.resolve(file), faults).entries()).isEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void settings_that_one_integration_may_override_say_so() {
        documented("application.properties")
                .forEach(d -> assertThat(d.sentence().contains("Per integration"))
                        .as(d.key() + " says 'Per integration'")
                        .isEqualTo(setting(d.key()).scope() == Setting.Scope.INTEGRATION));
    }

    @Test
    void each_setting_is_used_by_the_code() {
        String code = mainWithoutKeys();
        assertThat(Arrays.stream(Keys.class.getFields())
                        .filter(f -> Modifier.isStatic(f.getModifiers()))
                        .map(Field::getName)
                        .filter(n -> !n.equals("ALL")))
                .as("settings that change nothing")
                .allSatisfy(name -> assertThat(code).contains("Keys." + name));
    }

    @Test
    void each_schedule_runs_a_flow() {
        String code = mainWithoutKeys();
        assertThat(Keys.SCHEDULES.keySet()).as("schedules that run nothing").allSatisfy(name -> assertThat(code)
                .contains('"' + name + '"'));
    }

    @Test
    void the_sample_of_a_connector_names_each_of_its_settings() {
        Connectors connectors = Connectors.read(Path.of("routes"), new ArrayList<>());
        connectors.all().forEach((name, connector) -> {
            String sample = read(CONFIG.resolve("examples/" + name + ".properties"));
            connector.settings().forEach((key, setting) -> assertThat(sample)
                    .as("the sample of " + name)
                    .containsPattern(
                            setting.defaultValue() == null
                                    ? "(?m)^ats\\." + Pattern.quote(key) + " = \\S"
                                    : "(?m)^# ats\\." + Pattern.quote(key)
                                            + (setting.defaultValue().isEmpty()
                                                    ? " ="
                                                    : " = " + Pattern.quote(setting.defaultValue()))
                                            + "$"));
        });
    }

    @Test
    void each_sample_shows_the_defaults_that_hold() {
        Connectors.read(Path.of("routes"), new ArrayList<>()).all().forEach((name, connector) -> {
            String file = "examples/" + name + ".properties";
            assertThat(documented(file)).allSatisfy(d -> assertThat(d.value())
                    .as(file + ": " + d.key())
                    .isEqualTo(
                            switch (d.key()) {
                                case "ats.look-up" -> connector.lookUp().name().toLowerCase(java.util.Locale.ROOT);
                                case "ats.look-up-lag" ->
                                    ValueParsers.durationOrZero(d.value()).equals(connector.lookUpLag())
                                            ? d.value()
                                            : connector.lookUpLag().toString();
                                case "ats.budget" ->
                                    Rate.parse(d.value()).equals(connector.budget())
                                            ? d.value()
                                            : connector.budget().toString();
                                default ->
                                    d.key().startsWith("ats.")
                                            ? connector
                                                    .settings()
                                                    .get(d.key().substring("ats.".length()))
                                                    .defaultValue()
                                            : setting(d.key()).defaultText();
                            }));
        });
    }

    @Test
    void the_sample_of_kombo_works_once_its_secrets_are_there(@org.junit.jupiter.api.io.TempDir Path config)
            throws IOException {
        Files.createDirectories(config.resolve("integrations"));
        Files.copy(CONFIG.resolve("examples/kombo.properties"), config.resolve("integrations/acme.properties"));
        Setup setup = Setup.read(
                config,
                Path.of("routes"),
                config,
                new Properties(),
                Map.of("KOMBO_API_KEY", "k-1", "WORKWISE_TOKEN", "t-1"));
        assertThat(setup.integrations().get("acme").workwiseToken()).isEqualTo("t-1");
        assertThat(setup.integrations().get("acme").ats())
                .containsEntry("api-key", "k-1")
                .containsEntry("base-url", "https://api.kombo.dev/v1");
    }

    @Test
    void no_sample_has_a_secret_as_a_plain_value() throws IOException {
        try (Stream<Path> samples = Files.list(CONFIG.resolve("examples"))) {
            samples.forEach(sample -> SettingsFile.read(sample, new ArrayList<>())
                    .entries()
                    .forEach((key, entry) -> {
                        if (key.matches(".*(token|key|secret)")) {
                            assertThat(References.isReference(entry.value()))
                                    .as(sample + ": " + key)
                                    .isTrue();
                        }
                    }));
        }
    }

    private static Setting<?> setting(String key) {
        return Keys.ALL.stream()
                .filter(s -> s.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no setting '" + key + "'"));
    }

    private static List<Documented> documented(String file) {
        List<Documented> documented = new ArrayList<>();
        List<String> sentence = new ArrayList<>();
        for (String line : read(CONFIG.resolve(file)).lines().toList()) {
            Matcher shown = SHOWN.matcher(line);
            if (line.startsWith("##")) {
                sentence.add(line.substring(2).strip());
            } else {
                if (shown.matches()) {
                    documented.add(new Documented(shown.group(1), shown.group(2), String.join(" ", sentence)));
                } else {
                    assertThat(line).as("a line of config/" + file).matches("|[a-z.-]+ = \\S.*");
                }
                if (line.isBlank()) {
                    sentence.clear();
                }
            }
        }
        return documented;
    }

    private static String mainWithoutKeys() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(f -> f.toString().endsWith(".java") && !f.endsWith("Keys.java"))
                    .map(ShippedSettingsTest::read)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
