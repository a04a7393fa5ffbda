package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R23: a mapping or step route that does not make one valid body sends nothing. The verdict is fix, with a reason
 * without personal data (R26).
 */
class MappingFaultsTest {
    private static final String MAPPING = "ats/kombo/application.jq";
    private static final String STEP = "ats/kombo/kombo-create-application.camel.yaml";
    /** The mapping's result and the expected detail, by the applicant's first name. */
    private static final Map<String, List<String>> MAPPINGS = Map.ofEntries(
            Map.entry("nothing", List.of("empty", "the mapping yields nothing or null; one object is needed")),
            Map.entry("null", List.of("null", "the mapping yields nothing or null; one object is needed")),
            Map.entry("two", List.of("({a: 1}, {b: 2})", "the mapping yields 2 values; one object is needed")),
            Map.entry("text", List.of("\"a\"", "the mapping yields a value of type string; one object is needed")),
            Map.entry("number", List.of("7", "the mapping yields a value of type number; one object is needed")),
            Map.entry("truth", List.of("true", "the mapping yields a value of type boolean; one object is needed")),
            Map.entry("no-fields", List.of("{}", "the mapping yields an empty body; one with fields is needed")),
            Map.entry(
                    "no-number",
                    List.of(
                            "{a: [{b: nan}]}",
                            "the mapping yields a number that is not finite, which JSON does not have")),
            Map.entry("index", List.of(".candidate.lastName.first", "Cannot index string with string first")),
            Map.entry("add", List.of(".candidate.lastName + 1", "string and number cannot be added")),
            Map.entry("said", List.of("error(\"no start date\")", "no start date")),
            Map.entry(
                    "said-with-a-name",
                    List.of("error(\"no start date for \\(.candidate.lastName)!\")", "no start date for …!")),
            Map.entry("said-alone", List.of("error(.candidate.lastName)", "the mapping ends with error(…)")),
            Map.entry("said-object", List.of("error(.candidate)", "the mapping ends with error(…)")));

    @TempDir
    private Path folder;

    private TestCompany company;

    @BeforeEach
    void aCompanyWithRoutesOfItsOwn() throws IOException {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
        company.routes = folder.resolve("routes");
        try (Stream<Path> all = Files.walk(Path.of("routes"))) {
            for (Path file : all.toList()) {
                Files.copy(
                        file,
                        company.routes.resolve(
                                Path.of("routes").relativize(file).toString()));
            }
        }
    }

    @AfterEach
    void stop() {
        company.close();
    }

    private void edit(String file, String what, String by) throws IOException {
        Path path = company.routes.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(what);
        Files.writeString(path, text.replace(what, by));
    }

    private static String choices(String otherwise) {
        return MAPPINGS.entrySet().stream()
                        .map(mapping -> "if $of.candidate.firstName == \"" + mapping.getKey() + "\" then $of | "
                                + mapping.getValue().get(0) + " el")
                        .collect(Collectors.joining())
                + "se " + otherwise + " end";
    }

    private String applies(String firstName) {
        String id = company.apply(TestCompany.WW_JOB);
        ObjectNode application = company.application(id).deepCopy();
        ((ObjectNode) application.path("candidate")).put("firstName", firstName).put("lastName", "Kanarienvogel");
        company.workwise.receive(application);
        return id;
    }

    private void eachIsPoison(String prefix) throws InterruptedException {
        Map<String, String> ids = new LinkedHashMap<>();
        MAPPINGS.keySet().stream().sorted().forEach(name -> ids.put(name, applies(name)));
        String good = applies("Anna");
        company.run("applications");
        ids.forEach((name, id) -> {
            assertThat(company.verdict(id)).as(name).isEqualTo("fix poison");
            assertThat(company.entry(id).detail())
                    .as(name)
                    .startsWith(prefix)
                    .endsWith(MAPPINGS.get(name).get(1))
                    .doesNotContain("Kanarienvogel");
        });
        assertThat(company.verdict(good)).isEqualTo("delivered created");
        assertThat(company.ats.arrivals()).as("the requests that were sent").hasSize(1);
        assertThat(problems()).containsExactly("fix-poison");
    }

    private List<String> problems() {
        return company.problems().list(0, 100).stream()
                .filter(problem -> problem.solvedAt() == null)
                .map(Problem::code)
                .toList();
    }

    @Test
    void a_connectors_mapping_that_does_not_yield_one_body_sends_nothing_R23() throws Exception {
        String shipped = Files.readString(company.routes.resolve(MAPPING));
        Files.writeString(company.routes.resolve(MAPPING), ". as $of | " + choices("$of | (" + shipped + ")"));
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        eachIsPoison("kombo-create-application: ");
    }

    @Test
    void an_integrations_own_mapping_that_does_not_yield_one_body_sends_nothing_R23() throws Exception {
        Path mappings = Files.createDirectories(folder.resolve("config/integrations/acme"));
        Files.writeString(
                mappings.resolve("create-application.jq"), ". as $made | $application as $of | " + choices("$made"));
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        eachIsPoison("kombo-create-application: integrations/acme/create-application.jq: ");
    }

    @Test
    void a_step_route_without_a_write_is_fix_and_says_what_to_change() throws Exception {
        company.unchecked = true;
        String shipped = Files.readString(company.routes.resolve(STEP));
        int call = shipped.indexOf("        - kamelet:");
        Files.writeString(
                company.routes.resolve(STEP),
                shipped.substring(0, call)
                        + """
                        - filter:
                            expression:
                              simple:
                                expression: ${variable.applicationId} == 'nobody'
                            steps:
                """.indent(-8)
                        + shipped.substring(call).indent(6));
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        isPoison("kombo-create-application: it ends without its write; ");
    }

    @Test
    void a_step_route_with_stop_is_fix_and_says_what_to_change() throws Exception {
        company.unchecked = true;
        edit(STEP, "        - kamelet:\n", "        - stop: {}\n        - kamelet:\n");
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        isPoison("kombo-create-application: the route kombo-create-application ends by stop or rollback; ");
    }

    @Test
    void a_step_route_that_writes_again_sends_once() throws Exception {
        company.unchecked = true;
        String shipped = Files.readString(company.routes.resolve(STEP));
        String call = shipped.substring(shipped.indexOf("        - kamelet:"));
        Files.writeString(
                company.routes.resolve(STEP),
                shipped.replace(
                                "        - kamelet:",
                                "        - setVariable: {name: body, simple: '${body}'}\n        - kamelet:")
                        + "        - setBody: {variable: body}\n"
                        + call.replace("application-request", "application-again"));
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications", "resume-exports");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.ats.arrivals()).hasSize(1);
    }

    private void isPoison(String detail) throws InterruptedException {
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("fix poison");
        assertThat(company.entry(id).detail()).startsWith(detail);
        assertThat(company.ats.arrivals()).isEmpty();
        assertThat(problems()).containsExactly("fix-poison");
    }

    @Test
    void a_poll_route_with_stop_fails_R2() throws Exception {
        company.unchecked = true;
        edit(
                "ats/kombo/kombo-list-jobs.camel.yaml",
                "        - setBody:\n",
                "        - stop: {}\n        - setBody:\n");
        company.open();
        assertThat(problems()).containsExactly("poll-failed");
        assertThat(company.polls().of(TestCompany.INTEGRATION).get("ats-jobs").lastError())
                .contains("the route kombo-list-jobs ends by stop or rollback");
    }

    @Test
    void a_list_that_is_not_one_list_fails_its_poll_and_changes_nothing_R2() throws Exception {
        company.open();
        for (String jobs : List.of(
                "empty",
                "null",
                "{}",
                "{items: null}",
                "({items: [], next: null}, {items: [], next: null})",
                "[]",
                "7",
                ".data.results.x")) {
            Files.writeString(company.routes.resolve("ats/kombo/jobs.jq"), "if true then " + jobs + " else . end");
            company.replace();
            company.run("ats-jobs");
            assertThat(company.polls()
                            .of(TestCompany.INTEGRATION)
                            .get("ats-jobs")
                            .lastError())
                    .as(jobs)
                    .isNotNull();
            assertThat(problems()).as(jobs).containsExactly("poll-failed");
            assertThat(company.catalogue().atsJobs(TestCompany.INTEGRATION, "", null, 0, 100))
                    .as(jobs)
                    .isNotEmpty()
                    .noneMatch(AtsJob::isGone);
        }
    }

    @Test
    void a_look_up_whose_mapping_yields_no_list_proves_no_absence_D6() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.ats.behave(new Behaviour() {
            @Override
            public Fault afterCreate(Arrival arrival) {
                return Fault.drop();
            }
        });
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        for (String found : List.of(
                "empty",
                "null",
                "{}",
                "{items: {}, next: null}",
                "({items: [], next: null}, {items: [], next: null})",
                "{items: [{}], next: null}",
                "{items: [{id: null}], next: null}")) {
            Files.writeString(
                    company.routes.resolve("ats/kombo/find.jq"),
                    "variable(\"email\") | if . != \"\" then " + found + " else . end");
            company.replace();
            company.run("reconcile", "reconcile");
            assertThat(company.verdict(id)).as(found).isEqualTo("uncertain to-be-looked-up");
        }
        assertThat(company.ats.arrivals()).hasSize(1);
    }

    @Test
    void a_look_up_that_keeps_failing_is_one_problem_and_settles_after_the_correction_R21() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.ats.behave(new Behaviour() {
            @Override
            public Fault afterCreate(Arrival arrival) {
                return Fault.drop();
            }
        });
        List<String> ids = List.of(company.apply(TestCompany.WW_JOB), company.apply(TestCompany.WW_JOB));
        company.run("applications");
        Path mapping = company.routes.resolve("ats/kombo/find.jq");
        String shipped = Files.readString(mapping);
        Files.writeString(mapping, "error(\"no address for \\(variable(\"email\"))\")");
        company.replace();
        company.run("reconcile", "reconcile");
        assertThat(problems()).isEmpty();
        company.run("reconcile", "reconcile", "reconcile");
        assertThat(problems()).as("one problem for all that wait").containsExactly("look-up-fails");
        assertThat(company.problems().list(0, 100).get(0)).satisfies(problem -> {
            assertThat(problem.subject()).isIn(ids);
            assertThat(problem.detail()).contains("no address for …").doesNotContain("@");
        });
        assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("uncertain to-be-looked-up"));
        Files.writeString(mapping, shipped);
        company.replace();
        company.run("reconcile", "reconcile");
        assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("delivered created"));
        assertThat(problems()).isEmpty();
        assertThat(company.ats.arrivals()).hasSize(2);
    }
}
