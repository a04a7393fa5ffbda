package io.workwise.bridge.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.Main;
import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.TestPort;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code bridge check} as people call it. */
class CheckCommandTest {
    private static final String OPERATOR = "may-operate";
    private static final String VIEWER = "may-only-look";

    @TempDir
    Path folder;

    private TestCompany company;
    private Path routes = Path.of("routes");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int code;

    @BeforeEach
    void aCompany() {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
    }

    @AfterEach
    void close() {
        company.close();
    }

    /** Returns the lines that it printed. */
    private List<String> check(String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> args = new ArrayList<>(
                List.of("check", "--config", folder.resolve("config").toString(), "--routes", routes.toString()));
        args.addAll(List.of(options));
        CommandLine line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        code = line.execute(args.toArray(String[]::new));
        return out.toString().lines().toList();
    }

    @Test
    void correct_files_give_one_line_and_nothing_is_written_or_contacted() throws Exception {
        company.config();
        List<Path> before = files();
        assertThat(check())
                .singleElement()
                .asString()
                .startsWith("Settings, ")
                .endsWith(" connectors are good: 1 integration.");
        assertThat(code).isZero();
        assertThat(files()).isEqualTo(before);
        assertThat(company.ats.arrivals()).isEmpty();
    }

    @Test
    void faults_are_counted_in_the_last_line_and_end_with_2() throws Exception {
        company.config("ats.look-up", "perhaps");
        assertThat(check()).hasSize(2).last().isEqualTo("1 fault");
        company.config("ats.look-up", "perhaps", "export.concurrency", "many", "ats.api-kye", "canary");
        assertThat(check("--online", "--plan"))
                .as("nobody is asked then")
                .hasSize(4)
                .last()
                .isEqualTo("3 faults");
        assertThat(code).isEqualTo(2);
        JsonNode json = Json.MAPPER.readTree(String.join("\n", check("--json")));
        assertThat(json.path("faults"))
                .hasSize(3)
                .allSatisfy(fault -> assertThat(fault.path("line").asInt()).isPositive());
        assertThat(out.toString()).doesNotContain("canary");
    }

    @Test
    void a_fault_of_a_mapping_is_not_reported_again_by_camel_for_its_route() throws Exception {
        company.config();
        routes = copied();
        Files.writeString(routes.resolve("ats/kombo/jobs.jq"), "{ items: [ }");
        assertThat(check()).hasSize(2).last().isEqualTo("1 fault");
        assertThat(out.toString()).startsWith(routes.resolve("ats/kombo/jobs.jq") + ":1: is not valid jq");
    }

    @Test
    void a_call_with_the_id_of_its_route_is_refused_and_camel_is_not_waited_for() throws Exception {
        company.config();
        routes = copied();
        Path route = routes.resolve("ats/kombo/kombo-list-jobs.camel.yaml");
        Files.writeString(
                route,
                Files.readString(route).replace("ats-request/kombo-list-jobs-request", "ats-request/kombo-list-jobs"));
        assertThat(check())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(route + ":8: 'kamelet.name' has the id of " + route + ":2; ");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void a_missing_folder_is_reported_once() {
        assertThat(check())
                .contains(folder.resolve("config") + ": is not a folder; give the folder of the settings with --config")
                .last()
                .isEqualTo("1 fault");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void online_each_integrations_two_systems_work() throws Exception {
        company.config();
        assertThat(check("--online")).endsWith("acme: Workwise works", "acme: Kombo works");
        assertThat(code).isZero();
        assertThat(company.ats.arrivals()).isEmpty();
    }

    @Test
    void online_a_failed_read_tells_what_to_check_and_ends_with_1() throws Exception {
        company.config("workwise.token", "canary-token", "ats.api-key", "canary-key");
        List<String> refused = check("--online");
        assertThat(refused.get(1)).startsWith("acme: Workwise refuses: ").contains("401", "; check workwise.token");
        assertThat(refused.get(2))
                .startsWith("acme: Kombo refuses: the ATS answered 401")
                .endsWith("; check ats.api-key and ats.integration-id");
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).doesNotContain("canary");

        company.config("workwise.base-url", company.ats.url(), "ats.base-url", company.workwise.url());
        assertThat(check("--online").subList(1, 3))
                .allMatch(line -> line.contains(" answers something else: ") || line.contains(" refuses: "));
        assertThat(code).isEqualTo(1);

        String nobody = company.ats.url();
        company.ats.close();
        company.config("ats.base-url", nobody);
        assertThat(check("--online"))
                .endsWith(
                        "acme: Workwise works",
                        "acme: Kombo is not reachable: the ATS cannot be reached at " + nobody + " (ats.base-url)");
        JsonNode json = Json.MAPPER.readTree(String.join("\n", check("--online", "--json")));
        assertThat(json.path("online").findValuesAsText("outcome")).containsExactly("works", "not-reachable");
    }

    @Test
    void plan_lists_what_a_start_would_change_without_secrets() throws Exception {
        routes = company.routes = copied();
        company.open();
        Access access = new Access(
                List.of(Map.entry(OPERATOR, Access.Role.OPERATOR), Map.entry(VIEWER, Access.Role.VIEWER)),
                UnaryOperator.identity());
        try (AdminServer server =
                new AdminServer(company.parts(), access, AdminServer.Site.NONE, TestPort.admin(), Limits.DEFAULT)) {
            String[] plan = {"--plan", "--url", "http://127.0.0.1:" + server.port(), "--token", OPERATOR};
            assertThat(check(plan)).last().isEqualTo("Nothing would change.");

            Path engine = folder.resolve("config/application.properties");
            String written = Files.readString(engine);
            Files.writeString(
                    engine,
                    written.replaceFirst("(?m)^security.hash-key.*$", "security.hash-key=another key that guesses"));
            assertThat(check(plan))
                    .as("without the key no secret can be compared, or guessed")
                    .last()
                    .isEqualTo("Nothing would change.");
            assertThat(err.toString()).startsWith("secrets-not-compared: ");
            Files.writeString(engine, written);

            company.config(
                    "ats.api-key", "canary", "schedule.applications", "every 1m", "export.retry-delays", "1000ms,60s");
            Files.createDirectories(folder.resolve("config/integrations/acme"));
            Files.writeString(
                    folder.resolve("config/integrations/acme/create-application.jq"), ".source.name = \"Acme\"");
            Files.copy(
                    folder.resolve("config/integrations/acme.properties"),
                    folder.resolve("config/integrations/beta.properties"));
            Files.writeString(folder.resolve("config/schedules.properties"), "schedule.ats-jobs = every 3m\n");
            Files.writeString(
                    routes.resolve("ats/kombo/application.jq"), "\n", java.nio.file.StandardOpenOption.APPEND);
            List<String> lines = check(plan);
            assertThat(code).as("%s", err).isZero();
            assertThat(lines.subList(2, lines.size()))
                    .containsExactly(
                            "~ schedule.ats-jobs every 10m -> every 3m",
                            "~ acme: ats.api-key changed",
                            "~ acme: create-application.jq changed",
                            "~ acme: export.retry-delays 1ms -> 1s,1m",
                            "~ acme: schedule.applications every 30s -> every 1m",
                            "+ integration beta",
                            "~ routes/ats/kombo/application.jq changed",
                            "7 changes");

            Files.delete(folder.resolve("config/integrations/acme.properties"));
            assertThat(check(plan)).contains("- integration acme");
            assertThat(Json.MAPPER
                            .readTree(String.join(
                                    "\n",
                                    check(Stream.concat(Stream.of(plan), Stream.of("--json"))
                                            .toArray(String[]::new))))
                            .path("plan")
                            .get(0)
                            .path("kind")
                            .asText())
                    .isEqualTo("changed");
            assertThat(out.toString()).doesNotContain("canary");

            check("--plan", "--url", "http://127.0.0.1:" + server.port(), "--token", VIEWER);
            assertThat(code).isEqualTo(1);
            assertThat(err.toString()).startsWith("forbidden: ").hasLineCount(1);
        }
        check("--plan", "--url", "http://127.0.0.1:1", "--token", OPERATOR);
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("not-reachable: ");
    }

    private Path copied() throws IOException {
        Path copy = folder.resolve("routes");
        try (Stream<Path> all = Files.walk(Path.of("routes"))) {
            for (Path file : all.toList()) {
                Files.copy(file, copy.resolve(Path.of("routes").relativize(file).toString()));
            }
        }
        return copy;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
