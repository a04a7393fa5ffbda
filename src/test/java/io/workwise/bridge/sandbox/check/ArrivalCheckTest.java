package io.workwise.bridge.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sandbox.check.Findings.Finding;
import io.workwise.bridge.sandbox.check.History.Applied;
import io.workwise.bridge.sandbox.check.History.InAts;
import io.workwise.bridge.sandbox.check.Told.Application;
import io.workwise.bridge.sandbox.check.Told.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A check that never finds anything proves nothing: each kind of harm is put into a good history and must be found. */
class ArrivalCheckTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private final Map<String, Applied> applied = new HashMap<>();
    private final Map<String, InAts> inAts = new HashMap<>();
    private final Map<String, Application> said = new HashMap<>();
    private Map<String, Place> links = Map.of("w-1", new Place("a-1", null), "w-2", new Place("a-2", "s-9"));
    private Instant mustBeKnown = Instant.MIN;

    @BeforeEach
    void a_good_history() {
        apply("anna", "w-1");
        inAts.put("r-1", new InAts("r-1", "a-1", "s-1", "Anna@example.org", NOON, true));
        say("anna", "w-1", "delivered", "created", "a-1", "r-1");
        apply("ben", "w-2");
        inAts.put("r-2", new InAts("r-2", "a-2", "s-9", "ben@example.org", NOON, true));
        say("ben", "w-2", "delivered", "created", "a-2", "r-2");
        apply("cem", "w-1");
        inAts.put("r-3", new InAts("r-3", "a-1", null, "cem@example.org", NOON, false));
        say("cem", "w-1", "already-there", "existed", "a-1", "r-3");
        apply("dora", "w-3");
        say("dora", "w-3", "filtered", "not-linked", null, null);
        apply("emil", "w-1");
        say("emil", "w-1", "uncertain", "to-be-looked-up", "a-1", null);
        apply("fay", "w-1");
        say("fay", "w-1", "fix", "refused-data", "a-1", null);
    }

    private void apply(String who, String job) {
        applied.put(who, new Applied(who, job, who + "@example.org", NOON, false));
    }

    private void say(String who, String job, String verdict, String reason, String atsJob, String atsId) {
        said.put(who, new Application(who, job, verdict, reason, "R0", atsJob, atsId));
    }

    private Findings check() {
        return check(Told.of(LATER, links, said.values()));
    }

    private Findings check(Told told) {
        return ArrivalCheck.check(
                new History(
                        List.copyOf(applied.values()),
                        new ArrayList<>(inAts.values()),
                        Map.of("a-1", Set.of("s-1"), "a-2", Set.of("s-1"))),
                told,
                mustBeKnown);
    }

    private static void only(List<Finding> found, String application, String what) {
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.application()).isEqualTo(application);
            assertThat(one.what()).contains(what);
        });
    }

    @Test
    void a_good_history_is_clean_and_is_told_in_one_line() {
        assertThat(check().isClean()).isTrue();
        assertThat(check().sentence())
                .isEqualTo(
                        "6 applied: 1 already-there, 2 delivered, 1 filtered, 1 fix, 1 uncertain; 0 lost, 0 twice, 0 in the wrong place");
        assertThat(check().isSettled()).as("one is uncertain").isFalse();
        say("emil", "w-1", "uncertain", "to-be-decided", "a-1", null);
        assertThat(check().isSettled()).as("a person decides").isTrue();
    }

    @Test
    void delivered_says_the_bridge_and_the_ats_has_nothing_is_lost() {
        inAts.remove("r-1");
        only(check().lost(), "anna", "as r-1");
        assertThat(check().isClean()).isFalse();
        assertThat(check().lines()).singleElement().asString().startsWith("lost: anna is delivered as r-1");
    }

    @Test
    void delivered_by_the_id_of_another_person_is_lost() {
        say("ben", "w-2", "delivered", "created", "a-2", "r-1");
        only(check().lost(), "ben", "no such application of this person");
    }

    @Test
    void two_applications_of_one_person_that_share_a_record_are_one_lost() {
        applied.put("anna again", new Applied("anna again", "w-1", "anna@example.org", NOON, false));
        say("anna again", "w-1", "delivered", "created", "a-1", "r-1");
        assertThat(check().lost()).singleElement().satisfies(one -> assertThat(one.what())
                .contains("so is another"));
    }

    @Test
    void delivered_without_an_id_and_already_there_as_something_that_is_not_are_lost() {
        say("anna", "w-1", "delivered", "created", "a-1", null);
        only(check().lost(), "anna", "as null");
        say("anna", "w-1", "delivered", "created", "a-1", "r-1");
        say("cem", "w-1", "already-there", "existed", "a-1", "r-9");
        only(check().lost(), "cem", "as r-9");
    }

    @Test
    void already_there_where_the_ats_does_not_say_its_id_is_good() {
        say("cem", "w-1", "already-there", "existed", "a-1", null);
        assertThat(check().isClean()).isTrue();
    }

    @Test
    void an_application_that_the_bridge_does_not_know_is_unseen_and_later_lost_R20() {
        said.remove("dora");
        only(check().unseen(), "dora", "does not know it");
        assertThat(check().isClean()).isTrue();
        assertThat(check().isSettled()).isFalse();
        assertThat(check().sentence()).contains("1 not yet seen; 0 lost");
        mustBeKnown = NOON.plusSeconds(1);
        only(check().lost(), "dora", "does not know it");
        applied.computeIfPresent("dora", (id, one) -> one.asDeleted());
        assertThat(check().isClean()).as("deleted before anybody looked").isTrue();
    }

    @Test
    void a_second_record_is_twice() {
        inAts.put("r-4", new InAts("r-4", "a-1", "s-1", "anna@example.org", NOON, true));
        only(check().twice(), "anna", "r-1");
        assertThat(check().twice().get(0).what()).contains("r-4");
        assertThat(check().lost()).isEmpty();
    }

    @Test
    void a_second_record_for_one_of_unknown_outcome_is_twice() {
        inAts.put("r-4", new InAts("r-4", "a-1", "s-1", "emil@example.org", NOON, true));
        inAts.put("r-5", new InAts("r-5", "a-1", "s-1", "emil@example.org", NOON, true));
        only(check().twice(), "emil", "r-5");
    }

    @Test
    void a_record_that_no_request_created_is_not_a_duplicate() {
        inAts.put("r-4", new InAts("r-4", "a-1", "s-1", "anna@example.org", NOON, false));
        assertThat(check().isClean()).isTrue();
    }

    @Test
    void one_person_with_two_applications_is_there_twice_by_right_and_not_three_times() {
        applied.put("anna for w-2", new Applied("anna for w-2", "w-2", "anna@example.org", NOON, false));
        inAts.put("r-4", new InAts("r-4", "a-2", "s-9", "anna@example.org", NOON, true));
        say("anna for w-2", "w-2", "delivered", "created", "a-2", "r-4");
        assertThat(check().isClean()).isTrue();
        inAts.put("r-5", new InAts("r-5", "a-2", "s-9", "anna@example.org", NOON, true));
        assertThat(check().twice()).hasSize(1);
    }

    @Test
    void both_records_in_one_job_where_one_is_meant_for_each_is_twice() {
        applied.put("anna for w-2", new Applied("anna for w-2", "w-2", "anna@example.org", NOON, false));
        say("anna for w-2", "w-2", "delivered", "created", "a-2", "r-4");
        inAts.put("r-4", new InAts("r-4", "a-1", "s-1", "anna@example.org", NOON, true));
        assertThat(check().twice()).hasSize(1);
        assertThat(check().wrongPlace()).as("the bridge says another job").hasSize(1);
    }

    @Test
    void another_job_than_the_links_is_the_wrong_place() {
        inAts.put("r-1", new InAts("r-1", "a-2", "s-9", "anna@example.org", NOON, true));
        assertThat(check().wrongPlace()).extracting(Finding::application).containsOnly("anna");
        assertThat(check().twice()).isEmpty();
    }

    @Test
    void a_second_record_in_another_job_is_in_the_wrong_place_and_twice() {
        inAts.put("r-4", new InAts("r-4", "a-2", "s-9", "anna@example.org", NOON, true));
        only(check().wrongPlace(), "anna", "a-2");
        only(check().twice(), "anna", "r-4");
    }

    @Test
    void another_job_than_the_bridge_says_is_the_wrong_place() {
        say("anna", "w-1", "delivered", "created", "a-7", "r-1");
        only(check().wrongPlace(), "anna", "the bridge says a-7");
    }

    @Test
    void another_status_than_the_named_or_the_first_is_the_wrong_place_R16_R17() {
        inAts.put("r-1", new InAts("r-1", "a-1", "s-2", "anna@example.org", NOON, true));
        only(check().wrongPlace(), "anna", "status s-2");
        inAts.put("r-1", new InAts("r-1", "a-1", null, "anna@example.org", NOON, true));
        assertThat(check().isClean()).as("left to the ATS").isTrue();
        inAts.put("r-2", new InAts("r-2", "a-2", "s-1", "ben@example.org", NOON, true));
        only(check().wrongPlace(), "ben", "status s-1");
    }

    @Test
    void a_former_target_of_a_link_is_not_a_wrong_place_R8() {
        Told before = Told.of(LATER, links, said.values());
        links = Map.of("w-1", new Place("a-3", null), "w-2", new Place("a-2", "s-9"));
        assertThat(check().wrongPlace()).isNotEmpty();
        assertThat(check(Told.of(LATER, links, said.values()).after(before)).isClean())
                .isTrue();
    }

    @Test
    void a_record_of_somebody_who_did_not_apply_is_in_the_wrong_place() {
        inAts.put("r-4", new InAts("r-4", "a-1", "s-1", "nobody@example.org", NOON, true));
        only(check().wrongPlace(), "r-4", "nobody with its address");
        inAts.put("r-5", new InAts("r-5", "a-1", "s-1", "nobody@example.org", NOON, true));
        assertThat(check().twice()).hasSize(1);
    }

    @Test
    void a_filtered_or_gone_application_must_not_be_there_unless_a_person_discarded_it() {
        inAts.put("r-4", new InAts("r-4", "a-1", "s-1", "fay@example.org", NOON, true));
        say("fay", "w-1", "filtered", "ended-in-workwise", null, null);
        only(check().wrongPlace(), "fay", "not exported");
        say("fay", "w-1", "gone", "deleted-in-workwise", null, null);
        only(check().wrongPlace(), "fay", "not exported");
        say("fay", "w-1", "filtered", "discarded", null, null);
        assertThat(check().isClean()).isTrue();
    }

    @Test
    void a_later_arrival_is_not_judged_by_the_bridges_earlier_answer() {
        links = Map.of();
        assertThat(check(Told.of(NOON, links, said.values())).wrongPlace()).isEmpty();
        assertThat(check(Told.of(NOON.plusMillis(1), links, said.values())).wrongPlace())
                .hasSize(2);
    }

    @Test
    void without_a_bridge_twice_and_the_wrong_place_are_found_and_nothing_is_said_of_the_lost() {
        assertThat(check(null).isClean()).isTrue();
        assertThat(check(null).isSettled()).isFalse();
        assertThat(check(null).sentence())
                .isEqualTo(
                        "6 applied: 2 in the ATS; 0 twice, 0 in the wrong place (what is lost only a bridge can tell)");
        inAts.put("r-4", new InAts("r-4", "a-1", "s-1", "anna@example.org", NOON, true));
        inAts.put("r-5", new InAts("r-5", "a-1", "s-1", "nobody@example.org", NOON, true));
        assertThat(check(null).twice()).hasSize(1);
        assertThat(check(null).wrongPlace()).hasSize(1);
    }
}
