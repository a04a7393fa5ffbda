package io.workwise.bridge.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each folder of wrong-cases/unreadable is a case with a mistake, with the expected fault in expected.txt. A new case
 * is a new folder.
 */
class UnreadableCasesTest {
    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> a_mistake_in_a_case_is_named_with_file_line_rule_and_remedy() {
        return WrongRoutes.cases("unreadable").stream()
                .map(one -> dynamicTest(one.getFileName().toString(), () -> {
                    Path routes = WrongRoutes.connectorWith(folder.resolve(one.getFileName()), List.of(one));
                    List<Fault> faults = new ArrayList<>();
                    CaseFiles.check(routes, Path.of("config"), faults);
                    List<String> shown = faults.stream()
                            .map(fault -> fault.toString().replace(routes + "/ats/kombo/cases/", ""))
                            .toList();
                    assertThat(shown).containsExactlyElementsOf(WrongRoutes.expected(one));
                    FaultsException refused = catchThrowableOfType(
                            FaultsException.class, () -> Report.of(routes, Path.of("config"), null, null));
                    assertThat(refused.faults()).as("such cases are not run").isEqualTo(faults);
                }));
    }

    @Test
    void a_connector_without_cases_is_a_fault() throws Exception {
        Path routes = WrongRoutes.connectorWith(folder.resolve("none"), List.of());
        List<Fault> faults = new ArrayList<>();
        CaseFiles.check(routes, Path.of("config"), faults);
        assertThat(faults)
                .containsExactly(new Fault(
                        routes.resolve("ats/kombo/cases").toString(),
                        0,
                        "has no case",
                        "add a folder for each case, as routes/README.md describes it"));
    }

    @Test
    void a_fault_of_a_connector_is_reported_instead_of_those_that_it_causes_in_its_cases() throws Exception {
        Path routes = WrongRoutes.connectorWith(
                folder.resolve("wrong-connector"),
                List.of(WrongRoutes.cases("unreadable").get(0)));
        Path connector = routes.resolve("ats/kombo/connector.yaml");
        Files.writeString(connector, Files.readString(connector).replace("title: Kombo", "title: Kombo: it"));
        List<Fault> faults = new ArrayList<>();
        CaseFiles.check(routes, Path.of("config"), faults);
        assertThat(faults).extracting(Fault::file).containsExactly(connector.toString());
    }

    @Test
    void the_shipped_cases_have_no_faults() throws Exception {
        List<Fault> faults = new ArrayList<>();
        CaseFiles.check(Path.of("routes"), Path.of("config"), faults);
        assertThat(faults).isEmpty();
        assertThat(CaseFiles.read(Path.of("routes"), Path.of("config"), faults)).hasSizeGreaterThan(50);
    }

    @Test
    void an_unknown_name_is_reported_with_the_nearest_one() {
        assertThat(catchThrowableOfType(
                        FaultsException.class, () -> Report.of(Path.of("routes"), Path.of("config"), "komboo", null)))
                .hasMessageMatching(
                        "routes/ats: there is no connector 'komboo', and no integration of that name with cases; use one of .*\\bkombo\\b.*; did you mean kombo\\?");
        assertThat(catchThrowableOfType(
                        FaultsException.class,
                        () -> Report.of(Path.of("routes"), Path.of("config"), "kombo", "hard-name")))
                .hasMessage(
                        "routes/ats/kombo/cases: there is no case 'hard-name'; use the name of a folder there; did you mean hard-names?");
    }
}
