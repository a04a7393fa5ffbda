package io.workwise.bridge.check;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.workwise.bridge.cli.Quiet;
import io.workwise.bridge.settings.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake is reported with file, line, rule and remedy. A new case is a new folder. */
class MistakesTest {
    @TempDir
    private static Path right;

    @TempDir
    private Path work;

    private static final Quiet QUIET = new Quiet(Level.OFF, "org.apache.camel");

    @BeforeAll
    static void writeCorrectFiles() throws IOException {
        Mistake.right(right);
    }

    @AfterAll
    static void loud() {
        QUIET.close();
    }

    @Test
    void correct_files_have_no_faults() {
        assertThat(new Check(right.resolve("config"), right.resolve("routes"), new Properties(), Map.of())
                        .withCamel()
                        .faults())
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> each_mistake_is_reported_and_nothing_else() throws IOException {
        List<Mistake> all = Mistake.all();
        assertThat(all).as("mistakes that are kept").hasSizeGreaterThan(100);
        return all.stream().map(mistake -> DynamicTest.dynamicTest(mistake.name(), () -> check(mistake)));
    }

    private void check(Mistake mistake) throws IOException {
        Check check = mistake.check(right, work.resolve(mistake.name()));
        if (check.isGood()) {
            check.withCamel(); // takes longer, so only if reading found no fault
        }
        assertThat(said(check)).as("reported faults").containsExactlyElementsOf(mistake.expected());
        assertThat(check.faults()).as("something to find").isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.toString())
                    .as("it tells what was expected or what to do")
                    .matches(".*(; | must be ).+");
        });
        assertThat(check.faults().toString()).as("no secret is ever shown").doesNotContainIgnoringCase("canary");
    }

    @Test
    void mistakes_in_many_files_are_all_reported_in_one_run_with_those_that_only_camel_finds() throws IOException {
        Mistake many = Mistake.of("everything-at-once");
        List<String> read = many.expected();
        Check check = many.check(right, work).withCamel();
        assertThat(said(check))
                .containsAll(read)
                .hasSize(read.size() + 2)
                .anyMatch(
                        line -> line.startsWith(
                                "routes/practice/tell-count.camel.yaml:21: is refused by Camel: ClassNotFoundException java.lang.IllegalStateExeption"))
                .anyMatch(
                        line -> line.startsWith(
                                "routes/practice/count-jobs.camel.yaml:17: is refused by Camel: Unknown function: variabel.more"));
    }

    private List<String> said(Check check) {
        return check.faults().stream()
                .map(Fault::toString)
                .map(line -> line.replaceAll("\\Q" + work + "\\E/(?:[^/]+/)??(config|routes)", "$1")
                        .replace(right + "/", ""))
                .toList();
    }
}
