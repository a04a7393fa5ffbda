package io.workwise.bridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.workwise.bridge.Setup;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of wrong-settings is a config folder with mistakes in it, and expected.txt: what a start prints, all of it at once.
 * environment.properties and system.properties are what is set outside. A new case is a new folder.
 */
class WrongSettingsTest {
    private static final Path CASES = Path.of("src/test/resources/wrong-settings");

    @TestFactory
    Stream<DynamicTest> each_mistake_is_named_with_file_line_and_rule() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.sorted().toList().stream().map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
        }
    }

    private static void check(Path folder) {
        FaultsException refused = catchThrowableOfType(FaultsException.class, () -> Setup.read(folder, Path.of("routes"), folder,
                properties(folder.resolve("system.properties")), environment(folder)));
        assertThat(refused).as("the start is refused").isNotNull();
        String shown = refused.getMessage().replace(folder + "/", "");
        assertThat(shown.lines().toList()).as("what the start prints").containsExactlyInAnyOrderElementsOf(text(folder.resolve("expected.txt")).lines().toList());
        assertThat(refused.toString()).as("no secret is ever shown").doesNotContainIgnoringCase("canary");
        assertThat(refused.faults()).allSatisfy(fault -> {
            assertThat(fault.file()).isNotBlank();
            assertThat(fault.rule()).isNotBlank();
        });
    }

    private static Map<String, String> environment(Path folder) {
        Properties properties = properties(folder.resolve("environment.properties"));
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.exists(file) ? text(file) : ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
