package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sandbox.KomboAccount;
import io.workwise.bridge.testkit.TestCompany;
import io.workwise.bridge.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application's way from Workwise to the ATS: shipped routes, real HTTP on both sides. Runs on each database. */
abstract class WholeWayContract {
    @TempDir
    Path folder;

    TestCompany company;

    @BeforeEach
    void aCompany() {
        company = new TestCompany(folder, databaseUrl());
    }

    /** Returns the URL of a new, empty database. */
    abstract String databaseUrl();

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void an_application_arrives_in_the_linked_job_at_the_first_stage_with_its_documents_byte_for_byte_R17_R24()
            throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        Arrival arrival = company.ats.created().get(0);
        assertThat(arrival.stageId())
                .as("the stage with the lowest index; unset ones come last")
                .isEqualTo("s-1");
        company.application(id).path("documents").forEach(document -> assertThat(arrival.attachments())
                .anyMatch(a -> a.sha256()
                                .equals(company.workwise.documentSha256(
                                        document.path("id").asText()))
                        && a.size() == document.path("size").asLong()));
        assertThat(company.entry(id).atsApplicationId()).isEqualTo(arrival.applicationId());
    }

    @Test
    void unlinked_waiting_and_older_applications_are_not_exported_and_say_why_R5_R7_R13() throws Exception {
        company.workwise.putJob("w-2", "Lager", "ONLINE");
        company.workwise.putJob("w-3", "Leitung", "ONLINE");
        String older = company.apply(TestCompany.WW_JOB);
        company.open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.link("w-3", new Wish(TestCompany.ATS_JOB, "interview", null, false, false));
        String unlinked = company.apply("w-2");
        String waiting = company.apply("w-3");
        String passedThrough = company.apply("w-3");
        company.workwise.moveTo(passedThrough, "interview");
        company.workwise.moveTo(passedThrough, "further_interviews");
        company.run("applications");
        assertThat(company.verdict(older)).isEqualTo("filtered before-link");
        assertThat(company.verdict(unlinked)).isEqualTo("filtered not-linked");
        assertThat(company.verdict(waiting)).isEqualTo("waiting status-not-reached");
        assertThat(company.verdict(passedThrough)).isEqualTo("delivered created");
        company.workwise.moveTo(waiting, "interview");
        company.run("applications");
        assertThat(company.verdict(waiting)).isEqualTo("delivered created");
        assertThat(company.ats.created()).hasSize(2);
    }

    @Test
    void applications_held_by_a_pause_are_exported_or_skipped_as_the_person_chose_R11() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        String skipped = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(skipped)).isEqualTo("held link-paused");
        String notYetPolled = company.apply(TestCompany.WW_JOB);
        company.linking().resume(TestCompany.INTEGRATION, TestCompany.WW_JOB, true, "test");
        company.changed(TestCompany.INTEGRATION);
        company.run("applications", "resume-exports");
        assertThat(company.verdict(skipped)).isEqualTo("filtered skipped-on-resume");
        assertThat(company.verdict(notYetPolled))
                .as("the one that no poll had seen yet was skipped, too")
                .isEqualTo("filtered skipped-on-resume");

        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        String exported = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.linking().resume(TestCompany.INTEGRATION, TestCompany.WW_JOB, false, "test");
        company.changed(TestCompany.INTEGRATION);
        company.run("resume-exports");
        assertThat(company.verdict(exported)).isEqualTo("delivered created");
    }

    @Test
    void an_ats_job_that_closes_holds_and_one_that_opens_again_releases_by_itself_R19() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.ats.setStatus(TestCompany.ATS_JOB, "CLOSED");
        String refused = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(refused))
                .as("the ATS itself refused the job")
                .isEqualTo("held ats-job-not-open");
        company.run("ats-jobs");
        String held = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(held)).isEqualTo("held ats-job-not-open");
        company.ats.setStatus(TestCompany.ATS_JOB, "OPEN");
        company.run("ats-jobs", "resume-exports");
        assertThat(company.verdict(refused)).isEqualTo("delivered created");
        assertThat(company.verdict(held)).isEqualTo("delivered created");
    }

    @Test
    void a_write_that_was_applied_but_not_answered_is_found_and_not_sent_again_R21() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = company.apply(TestCompany.WW_JOB);
        company.ats.behave(new Behaviour() {
            @Override
            public Fault afterCreate(Arrival arrival) {
                return Fault.drop();
            }
        });
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-looked-up");
        company.run("resume-exports", "reconcile");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.ats.created()).hasSize(1);
    }

    @Test
    void a_write_that_was_not_applied_is_sent_again_only_after_two_absences_D6() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = company.apply(TestCompany.WW_JOB);
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return Fault.drop();
            }
        });
        company.run("applications");
        company.ats.behave(Behaviour.NONE);
        company.run("reconcile", "resume-exports");
        assertThat(company.verdict(id)).as("one absence is not enough").isEqualTo("uncertain to-be-looked-up");
        company.run("reconcile", "resume-exports");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.ats.created()).hasSize(1);
    }

    @Test
    void a_look_up_that_may_miss_a_record_leaves_the_decision_to_a_person_D6() throws Exception {
        company.open("ats.look-up", "search").link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = company.apply(TestCompany.WW_JOB);
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return Fault.answer(502, Map.of(), "");
            }
        });
        company.run("applications", "reconcile", "reconcile", "resume-exports");
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-decided");
        assertThat(company.ats.created()).isEmpty();
        assertThat(company.problems().openSubjects(TestCompany.INTEGRATION, "uncertain"))
                .containsExactly(id);
    }

    @Test
    void already_exists_is_a_result_R22() throws Exception {
        company.close();
        company = new TestCompany(
                folder.resolve("refusing"), databaseUrl(), new KomboAccount("key", "tool:1").refusingDuplicates());
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = company.apply(TestCompany.WW_JOB);
        ObjectNode candidate = (ObjectNode) company.application(id).path("candidate");
        String there = company.ats.putApplication(
                TestCompany.ATS_JOB, "A", "B", candidate.path("email").asText());
        company.run("applications", "reconcile");
        assertThat(company.verdict(id)).isEqualTo("already-there existed");
        assertThat(company.entry(id).atsApplicationId()).isEqualTo(there);
    }

    @Test
    void refused_credentials_hold_the_integration_and_it_releases_itself_when_they_are_accepted_D9a() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return Fault.answer(
                        401,
                        Map.of("Content-Type", "application/json"),
                        "{\"status\":\"error\",\"error\":{\"code\":\"PLATFORM.AUTHENTICATION_INVALID\",\"title\":null,\"message\":\"no\",\"log_url\":null}}");
            }
        });
        List<String> ids = List.of(
                company.apply(TestCompany.WW_JOB),
                company.apply(TestCompany.WW_JOB),
                company.apply(TestCompany.WW_JOB));
        company.run("applications");
        assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("held credentials"));
        assertThat(company.problems().openSubjects(TestCompany.INTEGRATION, "ats-credentials"))
                .as("one problem for all three")
                .hasSize(1);
        company.ats.behave(Behaviour.NONE);
        for (int i = 0; i < 6; i++) {
            company.run("resume-exports");
        }
        assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("delivered created"));
        assertThat(company.problems().openSubjects(TestCompany.INTEGRATION, "ats-credentials"))
                .isEmpty();
    }

    @Test
    void a_deleted_application_is_gone_and_an_erased_one_never_comes_back_R15_R27() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        String deleted = company.apply(TestCompany.WW_JOB);
        String erased = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.workwise.delete(deleted);
        company.erasures().application(TestCompany.INTEGRATION, erased, "test");
        company.linking().resume(TestCompany.INTEGRATION, TestCompany.WW_JOB, false, "test");
        company.changed(TestCompany.INTEGRATION);
        company.run("resume-exports", "applications", "sweep");
        assertThat(company.verdict(deleted)).isEqualTo("gone deleted-in-workwise");
        assertThat(company.applications().find(TestCompany.INTEGRATION, erased)).isEmpty();
        assertThat(company.ats.created()).isEmpty();
    }

    @Test
    void an_unreadable_element_becomes_a_row_and_the_rest_of_its_page_goes_on_D8() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String good = company.apply(TestCompany.WW_JOB);
        ObjectNode broken = company.application(good).deepCopy();
        broken.put("id", "broken").put("receivedAt", "yesterday");
        company.workwise.receive(broken);
        company.run("applications", "applications");
        assertThat(company.verdict(good)).isEqualTo("delivered created");
        assertThat(company.verdict("broken")).isEqualTo("fix unreadable");
        assertThat(company.entry("broken").detail()).contains("receivedAt").doesNotContain("yesterday");
        assertThat(company.all(Verdict.FIX)).hasSize(1);
    }

    @Test
    void hired_and_rejected_in_the_ats_become_statuses_in_workwise_for_links_that_switched_it_on_R25()
            throws Exception {
        company.open();
        company.link(TestCompany.WW_JOB, new Wish(TestCompany.ATS_JOB, null, null, true, false));
        String hired = company.apply(TestCompany.WW_JOB);
        String rejected = company.apply(TestCompany.WW_JOB);
        String pending = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.ats.setOutcome(company.entry(hired).atsApplicationId(), "HIRED");
        company.ats.setOutcome(company.entry(rejected).atsApplicationId(), "DECLINED");
        company.run("outcomes", "outcomes");
        assertThat(company.application(hired).path("statusId").asText()).isEqualTo("hired");
        assertThat(company.application(rejected).path("statusId").asText()).isEqualTo("rejected");
        assertThat(company.application(pending).path("statusId").asText()).isEqualTo("open");
        assertThat(company.workwise.requests("PUT /applications/{applicationId}/status"))
                .as("each outcome was told once")
                .isEqualTo(2);
    }

    @Test
    void a_look_up_takes_no_record_that_another_application_holds_R21() throws Exception {
        company.workwise.putJob("w-2", "Mechatroniker Nacht", "ONLINE");
        company.open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.link("w-2", TestCompany.ATS_JOB);
        String first = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        ObjectNode again = company.application(first).deepCopy();
        again.put("id", "again").put("jobId", "w-2").remove(List.of("receivedAt", "updatedAt", "statusHistory"));
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return Fault.drop();
            }
        });
        company.workwise.receive(again);
        company.run("applications");
        assertThat(company.verdict("again")).isEqualTo("uncertain to-be-looked-up");
        company.ats.behave(Behaviour.NONE);
        company.run("reconcile", "reconcile", "resume-exports");
        assertThat(company.verdict("again"))
                .as("the record of the first application does not count for the second")
                .isEqualTo("delivered created");
        assertThat(company.entry("again").atsApplicationId())
                .isNotEqualTo(company.entry(first).atsApplicationId());
    }

    @Test
    void a_404_that_is_not_from_the_api_makes_no_application_gone_R15() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.workwise.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return call.path().contains(id)
                        ? Fault.answer(404, Map.of("Content-Type", "text/html"), "<html>no such host</html>")
                        : Fault.NONE;
            }
        });
        company.linking().resume(TestCompany.INTEGRATION, TestCompany.WW_JOB, false, "test");
        company.changed(TestCompany.INTEGRATION);
        company.run("resume-exports");
        assertThat(company.verdict(id)).isEqualTo("due retry");
    }

    @Test
    void a_release_that_was_lost_in_a_crash_is_repeated_R11() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.database().write(handle -> handle.execute("update link set paused = 0"));
        company.changed(TestCompany.INTEGRATION);
        company.run("resume-exports");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
    }

    @Test
    void a_change_of_the_link_before_the_first_write_counts_R8() throws Exception {
        company.ats.putJob("a-2", "r-2", "Mechatroniker neu", "OPEN");
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.ats.behave(new Behaviour() {
            private boolean changed;

            @Override
            public synchronized Fault beforeCreate(Arrival arrival) {
                if (!changed) {
                    changed = true;
                    company.link(TestCompany.WW_JOB, "a-2");
                }
                return Fault.NONE;
            }
        });
        for (int i = 0; i < 30; i++) {
            company.apply(TestCompany.WW_JOB);
        }
        company.run("applications", "resume-exports");
        assertThat(company.all(Verdict.DELIVERED)).hasSize(30);
        assertThat(company.ats.created().stream()
                        .filter(a -> a.jobId().equals(TestCompany.ATS_JOB))
                        .count())
                .as("the application that had not begun goes to the new job")
                .isLessThanOrEqualTo(8 + 1);
    }
}
