package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.workwise.bridge.Main;
import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.TestPort;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Linking shows at once which required fields the mapping leaves out, but does not depend on it. */
class RequiredFieldsTest {
    private static final String TOKEN = "the-token-of-the-tests";
    private static final String CODE = "required-field-missing";

    @TempDir
    private Path folder;

    private TestCompany company;
    private AdminServer server;
    /** The server of Workable's form. */
    private HttpServer form;

    private volatile String answer;

    @BeforeEach
    void aCompany() throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
        form = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        form.createContext("/", exchange -> {
            byte[] body = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer == null ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        form.start();
    }

    @AfterEach
    void stop() {
        server.close();
        company.close();
        form.stop(0);
    }

    private void open(String... settings) throws Exception {
        company.open(settings);
        server = new AdminServer(
                company.parts(),
                new Access(List.of(Map.entry(TOKEN, Access.Role.ADMIN)), UnaryOperator.identity()),
                AdminServer.Site.NONE,
                TestPort.admin(),
                Limits.DEFAULT);
    }

    private void mapping(String step, String jq) throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("config/integrations/acme"))
                        .resolve(step + ".jq"),
                jq);
    }

    private String bridge(String... args) {
        StringWriter out = new StringWriter();
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(args),
                        java.util.stream.Stream.of("--url", "http://127.0.0.1:" + server.port(), "--token", TOKEN))
                .toArray(String[]::new);
        assertThat(Main.line()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(out))
                        .execute(all))
                .as("%s", out)
                .isZero();
        return out.toString();
    }

    private JsonNode link() throws Exception {
        return Json.MAPPER.readTree(
                bridge("link", TestCompany.WW_JOB, TestCompany.ATS_JOB, "--json", "--confirm-not-open"));
    }

    private List<String> shown() {
        return company.problems().list(0, 100).stream()
                .filter(problem -> problem.solvedAt() == null && problem.code().equals(CODE))
                .map(Problem::detail)
                .toList();
    }

    @Test
    void
            a_mapping_of_its_own_that_leaves_out_what_the_connector_declares_shows_when_the_job_is_linked_and_is_solved_once_it_is_mended()
                    throws Exception {
        mapping("create-application", "del(.candidate.email_address)");
        open();
        assertThat(bridge("link", TestCompany.WW_JOB, TestCompany.ATS_JOB))
                .contains(
                        "Problems: " + CODE,
                        "The ATS requires candidate.email_address, which the mapping of create-application leaves out for every application.");
        assertThat(shown()).containsExactly("candidate.email_address");
        mapping("create-application", ".source.name = \"Acme\"");
        company.replace();
        company.run("required-fields");
        JsonNode link = Json.MAPPER
                .readTree(bridge("jobs", "--json"))
                .path("items")
                .get(0)
                .path("link");
        assertThat(link.path("problems")).isEmpty();
        assertThat(link.path("missingFields").isArray()).isTrue();
        assertThat(link.path("missingFields")).isEmpty();
        assertThat(shown()).isEmpty();
    }

    @Test
    void a_mapping_that_fails_leaves_out_everything_and_an_application_is_exported_all_the_same_where_it_can_be()
            throws Exception {
        mapping(
                "create-application",
                ".candidate.title = ($application.candidate.phone | ltrimstr(\"+\") | gsub(\" \"; \"\") | tonumber | tostring)");
        open();
        assertThat(link().path("missingFields").findValuesAsText("missing"))
                .as("without a phone it fails")
                .containsOnly("where-not-given")
                .hasSize(3);
        assertThat(shown()).isEmpty();
    }

    @Test
    void a_missing_field_holds_nothing_and_goes_with_its_link() throws Exception {
        mapping("create-application", "del(.candidate.first_name) | .candidate.first_name = null");
        open();
        assertThat(link().path("problems").get(0).asText()).isEqualTo(CODE);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(id)).as("sent, and refused by the ATS").isEqualTo("fix refused-data");
        bridge("unlink", TestCompany.WW_JOB);
        assertThat(shown()).isEmpty();
        assertThat(company.requiredFields().of(TestCompany.INTEGRATION, List.of(TestCompany.WW_JOB)))
                .isEmpty();
    }

    @Test
    void the_answer_has_the_fields_of_the_ats_and_a_failing_ats_does_not_prevent_a_link() throws Exception {
        open();
        company.database().write(handle -> handle.execute("update ats_job set status = 'OPEN'"));
        company.integration(
                folder.resolve("config"),
                TestCompany.INTEGRATION,
                "ats",
                "workable",
                "ats.base-url",
                "http://127.0.0.1:" + form.getAddress().getPort(),
                "ats.token",
                "t");
        withoutKombo();
        JsonNode link = link();
        assertThat(link.path("atsJobId").asText()).isEqualTo(TestCompany.ATS_JOB);
        assertThat(link.path("missingFields")).as("nobody said").isEmpty();
        answer =
                "{\"form_fields\": [{\"key\": \"avatar\", \"label\": \"Photo\", \"required\": true}, {\"key\": \"phone\", \"label\": \"Phone\", \"required\": true}]}";
        link = link();
        assertThat(link.path("missingFields").findValuesAsText("title")).containsExactly("Photo", "Phone");
        assertThat(link.path("missingFields").findValuesAsText("missing")).containsExactly("always", "where-not-given");
        assertThat(shown()).containsExactly("Photo");
        answer = null;
        assertThat(link().path("missingFields")).as("what was known stays").hasSize(2);
    }

    @Test
    void R24_documents_that_a_mapping_leaves_out_are_said_when_the_job_is_linked_and_hold_nothing() throws Exception {
        mapping("create-application", ".attachments |= ((. // []) | [.[] | select(.type == \"CV\")][0:1])");
        open();
        assertThat(bridge("link", TestCompany.WW_JOB, TestCompany.ATS_JOB))
                .contains(
                        "The mapping leaves out documents of the kind cv, all but the first of an application.",
                        "The mapping leaves out documents of the kind certificate.")
                .doesNotContain("Problems");
        JsonNode link = link();
        assertThat(link.path("documentsLeftOut").findValuesAsText("kind"))
                .containsExactly("cv", "cover_letter", "certificate", "work_sample", "other");
        assertThat(link.path("documentsLeftOut").findValuesAsText("sent"))
                .containsExactly("only-first", "none", "none", "none", "none");
        assertThat(link.path("missingFields")).isEmpty();
        mapping("create-application", ".");
        company.replace();
        company.run("required-fields");
        assertThat(link().path("documentsLeftOut")).isEmpty();
    }

    @Test
    void R24_documents_that_go_by_link_where_there_are_no_links_are_a_problem_of_the_link() throws Exception {
        mapping(
                "create-application",
                ".attachments |= [(. // [])[] | if (.data | type) == \"object\" then del(.data) + { data_url: { \"$link\": .data[\"$document\"] } } else . end]");
        open();
        assertThat(link().path("problems").findValuesAsText("")).isEmpty();
        assertThat(link().path("problems").toString()).contains("documents-without-links");
        assertThat(company.problems().list(0, 100))
                .anyMatch(problem -> problem.code().equals("documents-without-links") && problem.solvedAt() == null);
        assertThat(link().path("documentsLeftOut")).as("they are mapped").isEmpty();
    }

    /** Moves the integration to another connector. */
    private void withoutKombo() throws Exception {
        Path file = folder.resolve("config/integrations/acme.properties");
        Files.write(
                file,
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("ats.api-key") && !line.startsWith("ats.integration-id"))
                        .toList());
        Setup setup = Setup.read(
                folder.resolve("config"),
                Path.of("routes"),
                folder.resolve("data"),
                new java.util.Properties(),
                Map.of());
        company.integrations().replace(setup.integrations().get(TestCompany.INTEGRATION));
    }
}
