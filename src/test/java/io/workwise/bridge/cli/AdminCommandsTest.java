package io.workwise.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.Main;
import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.admin.LoginWatch;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.TestPort;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The admin API from a terminal, against the real one of a bridge with its real store. */
class AdminCommandsTest {
    private static final String TOKEN = "the-token-of-the-tests";
    private static final String VIEWER = "may-only-look";

    @TempDir
    Path folder;

    private TestCompany company;
    private AdminServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int code;

    @BeforeEach
    void aBridge() throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder)).open();
        Access access = new Access(
                List.of(Map.entry(TOKEN, Access.Role.ADMIN), Map.entry(VIEWER, Access.Role.VIEWER)),
                UnaryOperator.identity(),
                company.tokens(),
                LoginWatch.NONE);
        server = new AdminServer(company.parts(), access, AdminServer.Site.NONE, TestPort.admin(), Limits.DEFAULT);
    }

    @AfterEach
    void close() {
        server.close();
        company.close();
    }

    /** Returns what it printed. */
    private String bridge(String... args) {
        return raw(args, "--url", "http://127.0.0.1:" + server.port() + "/", "--token", TOKEN);
    }

    private String raw(String[] args, String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = new String[args.length + options.length];
        all[0] = args[0];
        System.arraycopy(options, 0, all, 1, options.length);
        System.arraycopy(args, 1, all, 1 + options.length, args.length - 1);
        CommandLine line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        code = line.execute(all);
        return out.toString();
    }

    private void ended(int expected) {
        assertThat(code).as("%s%s", out, err).isEqualTo(expected);
    }

    private String applied() throws InterruptedException {
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        return id;
    }

    @Test
    void link_then_explain_says_verdict_sentence_who_must_act_and_attempts() throws Exception {
        assertThat(bridge("link", TestCompany.WW_JOB, TestCompany.ATS_JOB)).startsWith("w-1 is linked to a-1");
        ended(0);
        String id = applied();
        assertThat(bridge("explain", id, "--lang", "en"))
                .startsWith(id + ": delivered (created, R")
                .contains("Integration    acme", "Who must act   nobody")
                .contains("Next try       -")
                .containsPattern("AT +STEP +OUTCOME +HTTP +ATS ID")
                .containsPattern("create-application +done +20\\d");
        ended(0);
        String sentence = Json.MAPPER
                .readTree(bridge("explain", id, "--json"))
                .path("sentence")
                .path("de")
                .asText();
        assertThat(bridge("explain", id, "--lang", "de", "--integration", "acme"))
                .contains(sentence);
        assertThat(bridge("applications", "--verdict", "delivered", "--job", TestCompany.WW_JOB))
                .containsPattern(id + " +w-1 +delivered +created +nobody");
        assertThat(bridge("applications", "--verdict", "fix").lines()).hasSize(1);
        assertThat(bridge("applications", "--verdict", "lost")).isEmpty();
        ended(1);
        assertThat(err.toString()).startsWith("bad-request: ").hasLineCount(1);
    }

    @Test
    void a_changed_link_keeps_settings_that_are_not_given() throws Exception {
        bridge(
                "link",
                TestCompany.WW_JOB,
                TestCompany.ATS_JOB,
                "--status",
                "s-2",
                "--workwise-status",
                "interview",
                "--back-sync");
        ended(0);
        JsonNode link = Json.MAPPER.readTree(
                bridge("link", TestCompany.WW_JOB, TestCompany.ATS_JOB, "--workwise-status", "", "--json"));
        assertThat(link.path("atsStatusId").asText()).isEqualTo("s-2");
        assertThat(link.path("workwiseStatusId").asText())
                .as("the initial one again")
                .isNotEqualTo("interview");
        assertThat(link.path("backSync").asBoolean()).isTrue();
        assertThat(Json.MAPPER
                        .readTree(bridge("link", TestCompany.WW_JOB, TestCompany.ATS_JOB, "--no-back-sync", "--json"))
                        .path("backSync")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void a_job_that_is_not_open_needs_the_confirmation_R6() throws Exception {
        company.ats.putJob("a-2", "r-2", "Lager", "CLOSED");
        company.run("ats-jobs");
        bridge("link", TestCompany.WW_JOB, "a-2");
        ended(1);
        assertThat(err.toString()).startsWith("ats-job-not-open: ").hasLineCount(1);
        assertThat(bridge("link", TestCompany.WW_JOB, "a-2", "--confirm-not-open"))
                .contains("Problems: ats-job-not-open");
        ended(0);
        assertThat(bridge("jobs"))
                .containsPattern(
                        "w-1 +Mechatroniker +ONLINE +a-2 .* held \\(ats-job-not-open\\) +0 +0 +ats-job-not-open");
    }

    @Test
    void pause_holds_and_resume_exports_or_skips_as_chosen_R11() throws Exception {
        bridge("link", TestCompany.WW_JOB, TestCompany.ATS_JOB);
        assertThat(bridge("pause", TestCompany.WW_JOB)).startsWith("The link of w-1 is paused; 0 ");
        String id = applied();
        assertThat(bridge("explain", id)).startsWith(id + ": held (link-paused");
        assertThat(bridge("jobs", "--unlinked-or-paused")).contains("w-1");
        bridge("resume", TestCompany.WW_JOB);
        ended(2);
        assertThat(err.toString()).contains("--backlog");
        bridge("resume", TestCompany.WW_JOB, "--backlog", "later");
        ended(1);
        assertThat(bridge("resume", TestCompany.WW_JOB, "--backlog", "skip"))
                .isEqualTo(
                        "The link of w-1 is resumed; the waiting applications are skipped." + System.lineSeparator());
        assertThat(bridge("explain", id)).startsWith(id + ": filtered (skipped-on-resume");
        assertThat(bridge("jobs", "--unlinked-or-paused")).doesNotContain("w-1");
        assertThat(bridge("pause")).startsWith("Integration acme is paused;");
        assertThat(bridge("integrations")).containsPattern("acme +kombo +paused");
        assertThat(bridge("resume", "--backlog", "export")).startsWith("Integration acme is active;");
        assertThat(bridge("unlink", TestCompany.WW_JOB)).startsWith("w-1 is not linked any more.");
        bridge("unlink", TestCompany.WW_JOB);
        ended(1);
        assertThat(err.toString()).startsWith("not-found: ");
    }

    @Test
    void R2_a_list_that_lost_more_than_half_is_a_problem_and_nothing_is_gone_until_somebody_has_it_polled_again()
            throws Exception {
        for (int job = 10; job < 30; job++) {
            company.ats.putJob("a-" + job, "r-" + job, "Job " + job, "OPEN");
        }
        company.run("ats-jobs");
        bridge("link", TestCompany.WW_JOB, "a-29");
        for (int job = 10; job < 30; job++) {
            company.ats.removeJob("a-" + job);
        }
        company.run("ats-jobs");
        assertThat(bridge("problems"))
                .contains("no longer shows more than half of what was known (20/21)")
                .doesNotContain("ats-job-gone");
        assertThat(company.catalogue()
                        .atsJob(TestCompany.INTEGRATION, "a-29")
                        .orElseThrow()
                        .isGone())
                .isFalse();
        company.run("ats-jobs");
        assertThat(bridge("problems", "--json")).contains("ats-job-gone");
        assertThat(company.problems().openSubjects(TestCompany.INTEGRATION, "poll-shrunk"))
                .isEmpty();
        assertThat(company.verdict(applied())).isEqualTo("held ats-job-gone");
    }

    @Test
    void erase_prints_a_receipt_of_an_application_or_of_a_person_R27() throws Exception {
        bridge("link", TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = applied();
        String atsId = company.entry(id).atsApplicationId();
        assertThat(bridge("erase", id)).contains("1 applications erased.", id, atsId, "A keyed hash");
        ended(0);
        String another = applied();
        assertThat(bridge("erase", "--email=" + company.email(another)))
                .contains("1 applications erased.", another)
                .doesNotContain(company.email(another));
        ended(0);
        bridge("erase", "--email=nobody");
        ended(1);
        assertThat(err.toString()).contains("'email' must be an e-mail address").doesNotContain("nobody");
        bridge("erase", id, "--email=" + company.email(another));
        ended(2);
    }

    @Test
    void retry_decide_sync_and_problems_ask_the_api() throws Exception {
        bridge("link", TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = applied();
        bridge("retry", id);
        ended(1);
        assertThat(err.toString()).startsWith("verdict-final: ").hasLineCount(1);
        assertThat(bridge("retry", "--all")).startsWith("0 applications are tried again.");
        bridge("retry");
        ended(2);
        bridge("retry", id, "--all");
        ended(2);
        bridge("decide", id, "there", "--reason", "seen", "--ats-id", "x");
        ended(1);
        assertThat(err.toString()).contains("it is delivered").hasLineCount(1);
        bridge("decide", id, "perhaps", "--reason", "seen");
        assertThat(err.toString()).startsWith("bad-request: ");
        assertThat(bridge("sync", "ats-jobs")).startsWith("ats-jobs of acme is polled now.");
        ended(0);
        bridge("sync", "everything");
        ended(1);
        bridge("sync", "ats-jobs", "--wait", "1");
        ended(1);
        assertThat(err.toString())
                .as("no schedule runs here")
                .startsWith("not-ended: ")
                .hasLineCount(1);
        assertThat(bridge("problems")).startsWith("SINCE");
        ended(0);
    }

    @Test
    void a_list_is_read_to_its_last_page() throws Exception {
        for (int i = 0; i < 230; i++) {
            company.workwise.putJob("page-" + i, "Job " + i, "ONLINE");
        }
        company.run("workwise-jobs");
        assertThat(bridge("jobs").lines()).hasSize(1 + 231);
        assertThat(err.toString()).as("nobody watches").isEmpty();
        JsonNode json = Json.MAPPER.readTree(bridge("jobs", "--json"));
        assertThat(json.path("items")).hasSize(231);
        assertThat(json.path("nextCursor").isNull()).isTrue();
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void progress_goes_to_the_terminal_of_a_person_who_watches_and_not_into_the_answer() {
        System.setProperty("bridge.terminal", "true");
        try {
            assertThat(bridge("integrations")).startsWith("ID").doesNotContain("read");
            assertThat(err.toString()).contains("1 read ...").endsWith("\033[K");
            bridge("sync", "ats-jobs", "--wait", "1");
            assertThat(err.toString()).as("a dot for each look").contains("..not-ended: ");
            bridge("integrations", "--json");
            assertThat(err.toString()).isEmpty();
        } finally {
            System.clearProperty("bridge.terminal");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "100%", "%2F", "\"q'uo`te\"", "a b+c&d=e?f#g", "@file", "..", "ä€𝄞", "a\\b;c"})
    void an_id_may_hold_any_character(String id) throws Exception {
        company.workwise.putJob(id, "Odd", "ONLINE");
        company.run("workwise-jobs");
        bridge("link", id, TestCompany.ATS_JOB);
        ended(0);
        assertThat(bridge("pause", id)).contains("The link of " + id + " is paused");
        assertThat(bridge("applications", "--job", id)).startsWith("ID");
        ended(0);
        bridge("unlink", id);
        ended(0);
        bridge("explain", id);
        ended(1);
        assertThat(err.toString()).startsWith("not-found: ").contains(id);
    }

    @Test
    void foreign_text_does_not_control_the_terminal() throws Exception {
        company.workwise.putJob("w-evil", "\u001b[2JGone\nw-1  forged", "ONLINE");
        company.run("workwise-jobs");
        assertThat(bridge("jobs")).doesNotContain("\u001b").contains(" [2JGone w-1  forged");
    }

    @Test
    void an_empty_id_is_refused_before_it_means_something_else() {
        bridge("pause", "");
        ended(1);
        assertThat(err.toString()).startsWith("bad-request: an id must not be empty");
        assertThat(bridge("integrations")).containsPattern("acme +kombo +active");
    }

    @Test
    void missing_rights_and_unknown_tokens_are_reported_without_the_token() {
        raw(new String[] {"pause"}, "--url", "http://127.0.0.1:" + server.port(), "--token", VIEWER);
        ended(1);
        assertThat(err.toString()).startsWith("forbidden: ").hasLineCount(1).doesNotContain(VIEWER);
        for (String wrong : List.of("wrong-token", "two\nlines-token", "umlaut-ä-token")) {
            raw(new String[] {"integrations"}, "--url", "http://127.0.0.1:" + server.port(), "--token", wrong);
            ended(1);
            assertThat(err.toString()).hasLineCount(1).doesNotContain(wrong).doesNotContain("lines-token");
        }
    }

    @Test
    void an_unreachable_bridge_is_named_with_what_to_do() {
        String url = "http://127.0.0.1:" + server.port();
        server.close();
        raw(new String[] {"integrations"}, "--url", url, "--token", TOKEN);
        ended(1);
        assertThat(err.toString()).startsWith("not-reachable: ").hasLineCount(1).contains(url, "--url", "BRIDGE_URL");
        raw(new String[] {"integrations"}, "--url", "nonsense", "--token", TOKEN);
        ended(1);
        assertThat(err.toString()).startsWith("bad-url: ").doesNotContain(TOKEN);
        raw(new String[] {"integrations"}, "--url", company.workwise.url(), "--token", TOKEN);
        ended(1);
        assertThat(err.toString()).hasLineCount(1).doesNotContain(TOKEN);
    }

    @Test
    void a_wrong_token_or_none_is_said_with_how_to_give_one() {
        raw(new String[] {"jobs"}, "--url", "http://127.0.0.1:" + server.port(), "--token", "wrong-token");
        ended(1);
        assertThat(err.toString())
                .startsWith("unauthorized: ")
                .contains("does not accept this token", "ADMIN_TOKEN", "bridge token create", "--token")
                .hasLineCount(1);
        raw(new String[] {"jobs"}, "--url", "http://127.0.0.1:" + server.port(), "--token", "");
        assertThat(err.toString())
                .startsWith("no-token: ")
                .contains("ADMIN_TOKEN")
                .hasLineCount(1);
    }

    @Test
    void jobs_are_listed_with_title_and_status_there_by_state_and_with_what_is_gone() throws Exception {
        company.workwise.putJob("w-2", "Lagerist", "ONLINE");
        for (int job = 2; job < 6; job++) {
            company.ats.putJob("a-" + job, "r-" + job, "Lager " + job, "OPEN");
        }
        company.run("workwise-jobs", "ats-jobs");
        bridge("link", TestCompany.WW_JOB, TestCompany.ATS_JOB);
        bridge("link", "w-2", "a-2");
        assertThat(bridge("jobs"))
                .containsPattern("w-1 +Mechatroniker +ONLINE +a-1 +Mechatroniker +OPEN +active")
                .containsPattern("w-2 +Lagerist +ONLINE +a-2 +Lager 2 +OPEN +active");
        company.ats.removeJob("a-2");
        company.database().write(handle -> handle.execute("update workwise_job set gone_since = 1 where id = 'w-1'"));
        company.run("ats-jobs");
        assertThat(bridge("jobs"))
                .containsPattern("w-1 +Mechatroniker +gone +a-1")
                .containsPattern("w-2 +Lagerist +ONLINE +a-2 +Lager 2 +gone +held \\(ats-job-gone\\)");
        assertThat(bridge("jobs", "--state", "held")).contains("w-2").doesNotContain("w-1");
        assertThat(bridge("jobs", "--state", "active")).contains("w-1").doesNotContain("w-2");
        bridge("jobs", "--state", "nonsense");
        ended(1);
        assertThat(err.toString()).startsWith("bad-request: ").contains("active, paused, integration-paused, held");
    }

    @Test
    void the_api_lists_jobs_by_the_state_of_their_link() throws Exception {
        company.workwise.putJob("w-2", "Lagerist", "ONLINE");
        company.run("workwise-jobs");
        bridge("link", TestCompany.WW_JOB, TestCompany.ATS_JOB);
        bridge("link", "w-2", TestCompany.ATS_JOB);
        bridge("pause", "w-2");
        assertThat(idsOf("paused")).containsExactly("w-2");
        assertThat(idsOf("active")).containsExactly("w-1");
        assertThat(idsOf("held")).isEmpty();
        bridge("pause");
        assertThat(idsOf("integration-paused")).containsExactly("w-1");
        assertThat(idsOf("active")).isEmpty();
    }

    private List<String> idsOf(String state) {
        List<String> ids = new java.util.ArrayList<>();
        new io.workwise.bridge.cli.AdminClient("http://127.0.0.1:" + server.port(), TOKEN)
                .get("/integrations/acme/workwise-jobs?state=" + state)
                .path("items")
                .forEach(job -> {
                    assertThat(job.at("/link/state").asText()).isEqualTo(state);
                    ids.add(job.path("id").asText());
                });
        return ids;
    }

    @Test
    void outcomes_are_synchronised_on_demand_where_the_ats_tells_them() {
        assertThat(bridge("sync", "outcomes")).startsWith("outcomes of acme is polled now.");
        ended(0);
        bridge("sync", "everything");
        assertThat(err.toString()).contains("outcomes");
    }

    @Test
    void help_and_version_are_commands_too() {
        assertThat(raw(new String[] {"version"})).startsWith("Workwise ATS bridge ");
        ended(0);
        assertThat(raw(new String[] {"help"})).contains("Usage: bridge", "sandbox", "version", "help");
        ended(0);
        assertThat(raw(new String[] {"help", "jobs"})).contains("Usage: bridge jobs");
        ended(0);
    }

    @Test
    void completion_knows_each_command() {
        assertThat(raw(new String[] {"completion"}))
                .contains("complete -F _complete_bridge", "bashcompinit", "explain", "send-again", "already-there")
                .doesNotContain(TOKEN);
        ended(0);
    }

    /** With the address and token after the subcommand's name. */
    private String sub(String command, String name, String... args) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(command, name, "--url", "http://127.0.0.1:" + server.port()),
                        java.util.stream.Stream.of(args))
                .toArray(String[]::new);
        return raw(all);
    }

    @Test
    void a_token_is_made_shown_once_listed_and_revoked() {
        String token = sub(
                        "token",
                        "create",
                        "--token",
                        TOKEN,
                        "ci",
                        "--role",
                        "viewer",
                        "--integration",
                        "acme",
                        "--expires",
                        "90d")
                .strip();
        ended(0);
        assertThat(token).matches("wwb_[0-9a-f]{64}");
        assertThat(err.toString())
                .contains("token of ci", "not shown again", "viewer")
                .doesNotContain(token);
        assertThat(sub("token", "list", "--token", TOKEN))
                .contains("ci", "viewer", "acme", "admin", "false")
                .doesNotContain(token);
        raw(new String[] {"integrations"}, "--url", "http://127.0.0.1:" + server.port(), "--token", token);
        ended(0);
        sub("token", "create", "--token", token, "more", "--role", "admin");
        ended(1);
        assertThat(err.toString()).startsWith("forbidden: ");
        sub("token", "create", "--token", TOKEN, "ci", "--role", "viewer");
        assertThat(err.toString()).startsWith("name-taken: ");
        sub("token", "create", "--token", TOKEN, "x", "--role", "viewer", "--integration", "nowhere");
        assertThat(err.toString()).startsWith("bad-request: ").contains("nowhere");
        sub("token", "create", "--token", TOKEN, "x", "--role", "viewer", "--expires", "soon");
        assertThat(err.toString()).startsWith("bad-request: ").contains("a duration with a unit");
        assertThat(sub("token", "revoke", "--token", TOKEN, "ci")).contains("The token ci is revoked.");
        raw(new String[] {"integrations"}, "--url", "http://127.0.0.1:" + server.port(), "--token", token);
        assertThat(err.toString()).startsWith("unauthorized: ");
        sub("token", "revoke", "--token", TOKEN, "ci");
        assertThat(err.toString()).startsWith("not-found: ");
    }

    @Test
    void the_audit_is_verified_and_a_change_ends_with_1() {
        company.audit().add("eva", "linked", "acme", "job-1", null);
        String said = sub("audit", "verify", "--token", TOKEN);
        ended(0);
        assertThat(said).contains("The audit is intact");
        String mark = said.lines().toList().get(1);
        sub("audit", "verify", "--token", TOKEN, "--kept", mark);
        ended(0);
        company.database().write(handle -> handle.execute("update audit set who = 'adam'"));
        sub("audit", "verify", "--token", TOKEN);
        ended(1);
        assertThat(err.toString()).startsWith("audit-changed: entry ");
        sub("audit", "verify", "--token", TOKEN, "--kept", "nonsense");
        assertThat(err.toString()).startsWith("bad-request: ");
    }
}
