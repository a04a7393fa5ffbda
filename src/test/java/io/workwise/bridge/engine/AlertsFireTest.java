package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.monitoring.AlertRules;
import io.workwise.bridge.monitoring.AlertRules.Rule;
import io.workwise.bridge.monitoring.Exposition;
import io.workwise.bridge.monitoring.Promql;
import io.workwise.bridge.sandbox.Applicant;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a bad ATS does makes the alert about it fire: its own expression, asked of what a bridge shows. How long it must
 * hold, and that it stops, is for deploy/alerts-test.yaml.
 */
class AlertsFireTest {
    private static final Fault NOT_AVAILABLE = Fault.answer(503, Map.of(), "");

    @TempDir
    Path folder;

    private TestCompany company;
    private Map<String, Rule> rules;

    @BeforeEach
    void aCompany() throws Exception {
        rules = AlertRules.read();
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db").open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
    }

    @AfterEach
    void close() {
        company.close();
    }

    /** The alerts whose expressions yield something so long from now. */
    private Set<String> firing(Duration from) {
        Exposition shown = Exposition.read(company.metrics());
        double then = Instant.now().plus(from).toEpochMilli() / 1e3;
        Set<String> firing = new TreeSet<>();
        rules.values().stream()
                .filter(rule -> !Promql.ask(shown, then, rule.expression()).isEmpty())
                .map(Rule::alert)
                .forEach(firing::add);
        return firing;
    }

    private Set<String> firing() {
        return firing(Duration.ZERO);
    }

    private void each(Fault fault) {
        company.ats.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return fault;
            }
        });
    }

    /** Once the request was read to its end: a fake that answers before may be heard as one that breaks off. */
    private void eachWrite(Fault fault) {
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return fault;
            }
        });
    }

    private static Fault error(int status, String code) {
        return Fault.answer(
                status,
                Map.of("Content-Type", "application/json"),
                "{\"status\": \"error\", \"error\": {\"code\": \"" + code + "\", \"message\": \"no\"}}");
    }

    private void sql(String change) {
        company.database().write(handle -> handle.execute(change));
    }

    @Test
    void none_fires_where_all_is_well_and_one_where_nothing_is_there() throws Exception {
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(firing()).isEmpty();
        assertThat(Promql.ask(Exposition.read(""), 0, rules.get("BridgeAbsent").expression()))
                .isNotEmpty();
    }

    @Test
    void an_ats_that_is_down_or_fails() throws Exception {
        company.closeBridge();
        company.open("export.settle-time", "1h", "export.retry-delays", "1h");
        each(NOT_AVAILABLE);
        for (int i = 0; i < 3; i++) { // one after the other, so that each counts
            company.apply(TestCompany.WW_JOB);
            company.run("applications");
        }
        company.run("ats-jobs");
        assertThat(firing()).contains("BridgeAtsOutage", "BridgeAtsFails", "BridgePollFails");
        each(Fault.drop());
        company.run("ats-jobs");
        assertThat(Exposition.read(company.metrics()).samples())
                .as("no answer at all")
                .anyMatch(sample -> "none".equals(sample.labels().get("answer")));
    }

    @Test
    void what_is_read_no_more_is_stale() throws Exception {
        company.run("applications");
        assertThat(firing(Duration.ofMinutes(29))).isEmpty();
        assertThat(firing(Duration.ofMinutes(31))).containsExactly("BridgePollsStale");
        assertThat(firing(Duration.ofHours(5))).containsExactly("BridgeCatalogueStale", "BridgePollsStale");
    }

    @Test
    void refused_credentials() throws Exception {
        eachWrite(error(401, "PLATFORM.AUTHENTICATION_INVALID"));
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(firing()).contains("BridgeCredentialsRefused").doesNotContain("BridgeSettingsRefused");
        company.workwise.rotate("another");
        company.run("applications");
        assertThat(Exposition.read(company.metrics()).samples())
                .anyMatch(
                        sample -> "workwise-credentials".equals(sample.labels().get("code"))
                                && "admin".equals(sample.labels().get("addressee")));
    }

    @Test
    void wrong_settings() throws Exception {
        eachWrite(error(400, "INTEGRATION.INACTIVE"));
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(firing()).containsExactly("BridgeSettingsRefused");
    }

    @Test
    void refused_data() throws Exception {
        eachWrite(error(400, "PLATFORM.INPUT_INVALID"));
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(firing()).containsExactly("BridgeCorrectionsNeeded");
    }

    @Test
    void an_ats_that_takes_it_and_does_not_say_so_nor_shows_it() throws Exception {
        company.closeBridge();
        company.open("ats.look-up", "none");
        company.ats.behave(new Behaviour() {
            @Override
            public Fault afterCreate(Arrival created) {
                return Fault.drop();
            }
        });
        company.apply(TestCompany.WW_JOB);
        company.run("applications", "reconcile");
        assertThat(firing()).contains("BridgeUncertain");
    }

    @Test
    void look_ups_that_go_on_failing() throws Exception {
        company.ats.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return call.operation().equals("GET /ats/applications") ? NOT_AVAILABLE : Fault.NONE;
            }

            @Override
            public Fault afterCreate(Arrival created) {
                return Fault.drop();
            }
        });
        company.apply(TestCompany.WW_JOB);
        company.run("applications", "reconcile", "reconcile", "reconcile", "reconcile");
        assertThat(firing()).contains("BridgeLookUpsFail");
    }

    @Test
    void jobs_that_are_all_gone_at_once() throws Exception {
        company.ats.removeJob(TestCompany.ATS_JOB);
        company.run("ats-jobs");
        assertThat(firing()).contains("BridgeCatalogueDoubted");
    }

    @Test
    void an_ats_that_wants_to_be_left_alone_for_hours() throws Exception {
        eachWrite(Fault.answer(429, Map.of("Retry-After", "7200"), ""));
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(firing()).containsExactly("BridgeLeftAlone");
        sql("update application set first_seen_at = first_seen_at - 3 * 3600 * 1000");
        assertThat(firing()).containsExactly("BridgeApplicationsLate", "BridgeLeftAlone");
        sql("update integration_state set paused = 1");
        assertThat(firing()).as("a person paused it").containsExactly("BridgeLeftAlone");
    }

    /** Ten seconds would be a long test: a tenth of one shows the same. */
    @Test
    void a_slow_ats() throws Exception {
        String expression = rules.get("BridgeAtsSlow").expression().replace("> 10", "> 0.1");
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        each(Fault.delay(Duration.ofMillis(300)));
        for (int i = 0; i < 5; i++) {
            company.run("ats-jobs");
        }
        assertThat(Promql.ask(Exposition.read(company.metrics()), 0, expression))
                .isNotEmpty();
        assertThat(firing()).isEmpty();
    }

    @Test
    void applications_that_arrive_late() throws Exception {
        sql("update link set linked_at = linked_at - 5 * 3600 * 1000");
        company.changed(TestCompany.INTEGRATION);
        Applicant applicant = company.applicants.next(TestCompany.WW_JOB);
        ObjectNode application = applicant.application();
        application.put("receivedAt", Instant.now().minus(Duration.ofHours(3)).toString());
        String id = applicant.applyAt(company.workwise);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(firing()).containsExactly("BridgeDeliverySlow");
    }

    @Test
    void a_workwise_that_fails() throws Exception {
        company.workwise.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return NOT_AVAILABLE;
            }
        });
        for (int i = 0; i < 5; i++) {
            company.run("workwise-jobs", "applications");
        }
        assertThat(firing()).contains("BridgeWorkwiseFails", "BridgePollFails");
    }

    @Test
    void a_ledger_that_was_restored() throws Exception {
        company.closeBridge();
        company.openRestored();
        assertThat(firing()).contains("BridgeRestored");
    }
}
