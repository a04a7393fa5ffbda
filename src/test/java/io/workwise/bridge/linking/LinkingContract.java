package io.workwise.bridge.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Login;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Intake;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.workwise.WorkwiseClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Links are made, changed, paused and removed by the rules (R4-R11, R14, R16). Each change raises the version and is
 * audited.
 */
abstract class LinkingContract extends StoreContract {
    private static final String JOB = "job-1";
    private Links links;
    private Linking linking;
    private GateStates states;
    private Applications applications;
    private Instant ours;

    LinkingContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        ours = Instant.parse("2026-03-02T08:00:00Z");
        links = new Links(database());
        states = new GateStates(database());
        applications = new Applications(database());
        linking = new Linking(database(), new Catalogue(database()), links, new WorkwiseClock(clock()));
        states.ensure(List.of(INTEGRATION));
        sql(
                "insert into workwise_job (integration, id, title, status, run) values ('acme-kombo', 'job-1', 'Koch', 'ONLINE', 1)");
        sql(
                "insert into workwise_status (integration, id, name, position, kind, run) values ('acme-kombo', 'open', 'Offene Bewerbungen', 0, 'initial', 1)");
        sql(
                "insert into workwise_status (integration, id, name, position, kind, run) values ('acme-kombo', 'interview', 'Gespräch', 1, 'intermediate', 1)");
        atsJob("ats-1", "OPEN");
        atsJob("ats-2", "OPEN");
        atsJob("closed", "CLOSED");
        atsJob("unknown", "UNKNOWN");
        sql(
                "insert into ats_job (integration, id, title, status, gone_since, run) values ('acme-kombo', 'gone', 'Koch', 'OPEN', 1, 1)");
        sql(
                "insert into ats_status (integration, pipeline, id, name, ordinal, run) values ('acme-kombo', 'ats-1', 'new', 'Neu', 0, 1)");
        sql(
                "insert into ats_status (integration, pipeline, id, name, ordinal, gone_since, run) values ('acme-kombo', 'ats-1', 'old', 'Alt', 1, 1, 1)");
    }

    /** Returns this machine's clock, which a test can set. */
    private Clock clock() {
        return new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return ours;
            }
        };
    }

    @Test
    void a_link_is_born_active_at_this_moment() {
        Linking.Made made = put("ats-1");
        assertThat(made.created()).isTrue();
        assertThat(links.find(INTEGRATION, JOB))
                .contains(new Link(INTEGRATION, JOB, "ats-1", null, null, false, false, ours, null, null));
        assertThat(audited()).containsExactly("linked");
    }

    @Test
    void the_moment_of_linking_is_on_the_clock_of_workwise() {
        WorkwiseClock theirs = new WorkwiseClock(clock());
        theirs.observe(INTEGRATION, ours.minusSeconds(600), ours, ours);
        Linking skewed = new Linking(database(), new Catalogue(database()), links, theirs);
        Link link = skewed.put(integration(true), JOB, new Wish("ats-1", null, null, false, false), "eva")
                .link();
        assertThat(link.linkedAt())
                .as("our clock is ten minutes fast and filters nobody (R7)")
                .isBetween(ours.minusSeconds(600), ours.minusSeconds(599));
    }

    @Test
    void every_change_raises_the_version_that_other_instances_watch() {
        long before = states.version(INTEGRATION);
        put("ats-1");
        long linked = states.version(INTEGRATION);
        linking.pause(INTEGRATION, JOB, "eva");
        long paused = states.version(INTEGRATION);
        linking.resume(INTEGRATION, JOB, false, "eva");
        long resumed = states.version(INTEGRATION);
        linking.remove(INTEGRATION, JOB, "eva");
        assertThat(List.of(before, linked, paused, resumed, states.version(INTEGRATION)))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(audited()).containsExactlyInAnyOrder("linked", "link-paused", "link-resumed", "unlinked");
    }

    @Test
    void a_changed_target_keeps_the_cut_off_the_pause_and_what_was_skipped() {
        put("ats-1");
        linking.pause(INTEGRATION, JOB, "eva");
        ours = ours.plusSeconds(60);
        linking.resume(INTEGRATION, JOB, true, "eva");
        linking.pause(INTEGRATION, JOB, "eva");
        Link before = links.find(INTEGRATION, JOB).orElseThrow();
        ours = ours.plusSeconds(60);
        Linking.Made made = put("ats-2");
        assertThat(made.created()).isFalse();
        assertThat(made.link())
                .as("R8")
                .isEqualTo(new Link(
                        INTEGRATION,
                        JOB,
                        "ats-2",
                        null,
                        null,
                        true,
                        false,
                        before.linkedAt(),
                        before.skipUntil(),
                        null));
        assertThat(before.skipUntil()).isEqualTo(ours.minusSeconds(60));
    }

    @Test
    void a_new_target_releases_what_the_old_one_held() {
        put("ats-1");
        arrived("closed", Reason.ATS_JOB_NOT_OPEN);
        arrived("waiting", Reason.STATUS_NOT_REACHED);
        put("ats-2");
        assertThat(reason("closed")).as("R19").isEqualTo(Reason.NEW);
        assertThat(reason("waiting")).isEqualTo(Reason.STATUS_NOT_REACHED);
    }

    @Test
    void another_workwise_status_judges_again_what_waits_and_not_what_is_delivered() {
        put("ats-1");
        arrived("waiting", Reason.STATUS_NOT_REACHED);
        arrived("before-link", Reason.BEFORE_LINK);
        linking.put(integration(true), JOB, new Wish("ats-1", "interview", null, false, false), "eva");
        assertThat(reason("waiting")).as("R14").isEqualTo(Reason.NEW);
        assertThat(reason("before-link")).isEqualTo(Reason.BEFORE_LINK);
    }

    @Test
    void unlinking_and_linking_again_starts_a_new_cut_off() {
        put("ats-1");
        arrived("held", Reason.LINK_PAUSED);
        linking.remove(INTEGRATION, JOB, "eva");
        assertThat(links.find(INTEGRATION, JOB)).isEmpty();
        assertThat(reason("held")).isEqualTo(Reason.UNLINKED);
        ours = ours.plusSeconds(60);
        assertThat(put("ats-1").link().linkedAt()).as("R8").isEqualTo(ours);
        assertThat(reason("held")).isEqualTo(Reason.UNLINKED);
    }

    @Test
    void resuming_exports_what_waited() {
        put("ats-1");
        linking.pause(INTEGRATION, JOB, "eva");
        arrived("held", Reason.LINK_PAUSED);
        assertThat(linking.resume(INTEGRATION, JOB, false, "eva").link().skipUntil())
                .isNull();
        assertThat(reason("held")).as("R11").isEqualTo(Reason.NEW);
        assertThat(links.find(INTEGRATION, JOB).orElseThrow().paused()).isFalse();
    }

    @Test
    void resuming_with_skip_filters_what_waited_and_records_the_choice() {
        put("ats-1");
        linking.pause(INTEGRATION, JOB, "eva");
        arrived("held", Reason.LINK_PAUSED);
        arrived("waiting", Reason.STATUS_NOT_REACHED);
        assertThat(linking.resume(INTEGRATION, JOB, true, "eva").link().skipUntil())
                .isEqualTo(ours);
        assertThat(reason("held")).isEqualTo(Reason.SKIPPED_ON_RESUME);
        assertThat(reason("waiting")).isEqualTo(Reason.STATUS_NOT_REACHED);
        assertThat(new Audit(database()).list(0, 10))
                .extracting(Audit.Entry::detail)
                .contains("backlog=skip, skipped 1");
    }

    @Test
    void resuming_what_is_not_paused_skips_nothing() {
        put("ats-1");
        assertThat(linking.resume(INTEGRATION, JOB, true, "eva").link().skipUntil())
                .as("nobody's application is lost by a second click")
                .isNull();
    }

    @Test
    void a_job_that_is_not_open_needs_a_confirmation() {
        for (String job : List.of("closed", "unknown")) {
            refused("ats-job-not-open", new Wish(job, null, null, false, false));
            assertThat(linking.put(integration(true), JOB, new Wish(job, null, null, false, true), "eva")
                            .link()
                            .atsJobId())
                    .as("R6")
                    .isEqualTo(job);
            linking.remove(INTEGRATION, JOB, "eva");
        }
    }

    @Test
    void a_link_whose_target_closed_can_still_be_changed_without_confirming_again() {
        put("ats-1");
        sql("update ats_job set status = 'CLOSED', gone_since = 5 where id = 'ats-1'");
        assertThat(linking.put(integration(true), JOB, new Wish("ats-1", "interview", null, false, false), "eva")
                        .link()
                        .workwiseStatusId())
                .isEqualTo("interview");
    }

    @Test
    void what_the_catalogue_does_not_show_cannot_be_linked() {
        refused("unknown-ats-job", new Wish("nowhere", null, null, false, true));
        refused("ats-job-gone", new Wish("gone", null, null, false, true));
        refused("unknown-workwise-status", new Wish("ats-1", "nowhere", null, false, false));
        refused("unknown-ats-status", new Wish("ats-1", null, "nowhere", false, false));
        refused("unknown-ats-status", new Wish("ats-1", null, "old", false, false));
        refused("unknown-ats-status", new Wish("ats-2", null, "new", false, false));
        assertThatThrownBy(() ->
                        linking.put(integration(true), "job-9", new Wish("ats-1", null, null, false, false), "eva"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("unknown-workwise-job"));
        assertThat(links.of(INTEGRATION)).isEmpty();
        assertThat(audited()).as("nothing happened").isEmpty();
    }

    @Test
    void a_status_is_chosen_only_where_the_connector_can_list_and_accept_one() {
        Wish wish = new Wish("ats-1", null, "new", false, false);
        assertThatThrownBy(() -> linking.put(integration(false), JOB, wish, "eva"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.code()).as("R16").isEqualTo("ats-status-not-supported"));
        assertThat(linking.put(integration(true), JOB, wish, "eva").link().atsStatusId())
                .isEqualTo("new");
    }

    @Test
    void back_sync_counts_from_when_it_was_switched_on() {
        put("ats-1");
        ours = ours.plusSeconds(60);
        Wish on = new Wish("ats-1", null, null, true, false);
        assertThat(linking.put(integration(true), JOB, on, "eva").link().backSyncSince())
                .isEqualTo(ours);
        ours = ours.plusSeconds(60);
        assertThat(linking.put(integration(true), JOB, on, "eva").link().backSyncSince())
                .as("still since then")
                .isEqualTo(ours.minusSeconds(60));
        assertThat(put("ats-1").link().backSyncSince()).isNull();
        refusedBy(integration(false), "back-sync-not-supported", on);
    }

    @Test
    void what_is_not_linked_cannot_be_paused_resumed_or_removed() {
        assertThatThrownBy(() -> linking.pause(INTEGRATION, JOB, "eva")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> linking.resume(INTEGRATION, JOB, true, "eva")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> linking.remove(INTEGRATION, JOB, "eva"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.status()).isEqualTo(404));
    }

    @Test
    void links_of_another_integration_are_its_own() {
        put("ats-1");
        assertThat(links.of(ANOTHER_INTEGRATION)).isEmpty();
        assertThat(links.find(ANOTHER_INTEGRATION, JOB)).isEmpty();
        assertThat(links.of(INTEGRATION)).extracting(Link::workwiseJobId).containsExactly(JOB);
    }

    private Linking.Made put(String atsJob) {
        return linking.put(integration(true), JOB, new Wish(atsJob, null, null, false, false), "eva");
    }

    private void refused(String code, Wish wish) {
        refusedBy(integration(true), code, wish);
    }

    private void refusedBy(Integration integration, String code, Wish wish) {
        assertThatThrownBy(() -> linking.put(integration, JOB, wish, "eva"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /**
     * Builds an integration.
     *
     * @param able whether its ATS accepts a status at creation and tells outcomes
     */
    private static Integration integration(boolean able) {
        Descriptor connector = new Descriptor(
                "kombo",
                "Kombo",
                Map.of(),
                "",
                Map.of(),
                new Login.Headers(),
                able ? Descriptor.Statuses.READ_WRITE : Descriptor.Statuses.READ,
                Descriptor.StatusesPer.LISTING,
                Descriptor.LookUp.AUTHORITATIVE,
                Duration.ZERO,
                null,
                8,
                false,
                List.of(),
                null,
                null,
                able ? Set.of("hired") : Set.of(),
                false);
        return new Integration(
                INTEGRATION,
                connector,
                Map.of(),
                "",
                "",
                Map.of(),
                Descriptor.LookUp.AUTHORITATIVE,
                Duration.ZERO,
                null,
                null);
    }

    private void atsJob(String id, String status) {
        sql("insert into ats_job (integration, id, title, status, run) values ('acme-kombo', '" + id + "', 'Koch', '"
                + status + "', 1)");
    }

    private void sql(String sql) {
        database().write(handle -> handle.execute(sql));
    }

    private void arrived(String id, Reason reason) {
        new Intake(database(), "instance-1")
                .take(
                        states.version(INTEGRATION),
                        INTEGRATION,
                        List.of(new Intake.Arrival(id, JOB, ours, ours, reason, null, null, true, 0, false)),
                        null,
                        Duration.ofMinutes(5));
    }

    private Reason reason(String id) {
        return applications.find(INTEGRATION, id).map(Entry::reason).orElseThrow();
    }

    private List<String> audited() {
        return new Audit(database())
                .list(0, 100).stream().map(Audit.Entry::action).toList();
    }
}
