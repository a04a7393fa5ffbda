package io.workwise.bridge.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.settings.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of ATSs in README.md and docs/connectors.md says what the connectors declare. To write it again after a
 * change: {@code mvn -q test -Dtest=AbilitiesTableTest -Dabilities.write}.
 */
class AbilitiesTableTest {
    private static final String BEGIN = "<!-- abilities: mvn -q test -Dtest=AbilitiesTableTest -Dabilities.write -->\n";
    private static final String END = "<!-- end of abilities -->";

    @ParameterizedTest
    @CsvSource({"README.md, routes/ats/", "docs/connectors.md, ../routes/ats/"})
    void the_table_of_abilities_is_that_of_the_connectors_that_ship(Path document, String folder) throws IOException {
        String text = Files.readString(document);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(end).as("%s has the marks of the table", document).isGreaterThan(begin);
        if (System.getProperty("abilities.write") != null) {
            Files.writeString(document, text.substring(0, begin) + table(folder) + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("%s is out of date: %s", document, BEGIN.strip())
                    .isEqualTo(table(folder));
        }
    }

    @Test
    void each_row_leads_to_a_page_that_exists() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("routes/ats"))) {
            List<String> connectors = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
            assertThat(connectors).isNotEmpty().allSatisfy(name -> {
                assertThat(Path.of("routes/ats", name, "README.md")).exists();
                assertThat(table("routes/ats/")).contains("(routes/ats/" + name + "/README.md)");
            });
        }
    }

    private static String table(String folder) {
        List<Fault> faults = new ArrayList<>();
        Connectors connectors = Connectors.read(Path.of("routes"), faults);
        assertThat(faults).isEmpty();
        return "| your ATS | can you choose the ATS status? | if an answer is lost, the bridge … | outcomes sent back to Workwise | shows required fields per job |\n"
                + "| --- | --- | --- | --- | --- |\n"
                + connectors.all().values().stream()
                        .map(connector -> row(connector, folder))
                        .collect(Collectors.joining());
    }

    private static String row(Descriptor connector, String folder) {
        return "| [%s](%s%s/README.md) | %s | %s | %s | %s |\n"
                .formatted(
                        connector.title(),
                        folder,
                        connector.name(),
                        connector.canChooseStatus() ? "yes" : "no",
                        lookUp(connector.lookUp()),
                        outcomes(connector),
                        connector.tellsRequiredFields() ? "yes" : "no");
    }

    private static String lookUp(Descriptor.LookUp kind) {
        return switch (kind) {
            case AUTHORITATIVE -> "finds out by itself";
            case SEARCH -> "searches; if nothing is found, asks a person";
            case NONE -> "asks a person";
        };
    }

    private static String outcomes(Descriptor connector) {
        List<String> told = Stream.of("interview", "hired", "rejected")
                .filter(connector.backSync()::contains)
                .toList();
        return told.isEmpty() ? "none" : String.join(", ", told);
    }
}
