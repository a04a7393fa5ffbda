package io.workwise.bridge.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person who links a job is offered the right jobs and statuses (R5, R9, R17). */
abstract class CatalogueContract extends StoreContract {
    private Catalogue catalogue;

    CatalogueContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        catalogue = new Catalogue(database());
    }

    @Test
    void open_jobs_come_first_then_by_title_and_gone_ones_last() {
        job("1", "Zimmermann", "OPEN", null);
        job("2", "Altenpfleger", "CLOSED", null);
        job("3", "Bäcker", "OPEN", null);
        job("4", "Arzt", "OPEN", 1L);
        assertThat(found(null)).as("R5").containsExactly("3", "1", "2", "4");
        assertThat(catalogue.atsJobs(INTEGRATION, null, JobStatus.CLOSED, 0, 10))
                .extracting(AtsJob::id)
                .containsExactly("2");
        assertThat(catalogue.atsJobs(INTEGRATION, null, null, 1, 2))
                .extracting(AtsJob::id)
                .containsExactly("1", "2");
    }

    @Test
    void a_job_is_found_by_part_of_its_title_or_id_in_any_case() {
        job("abc-17", "Softwareentwickler (m/w/d)", "OPEN", null);
        job("abc-18", "Koch", "OPEN", null);
        assertThat(found("ENTWICKLER")).containsExactly("abc-17");
        assertThat(found("ABC-1")).containsExactlyInAnyOrder("abc-17", "abc-18");
        assertThat(found("remote-abc-18")).containsExactly("abc-18");
        assertThat(found("Gärtner")).isEmpty();
    }

    @Test
    void a_job_with_an_umlaut_is_found_however_it_is_typed() {
        job("1", "Ärztin für Öffentliche Übungen", "OPEN", null);
        job("2", "BÄCKER", "OPEN", null);
        for (String query : List.of("Ärztin", "ärztin", "ÄRZTIN", "öffentliche", "ÜBUNGEN")) {
            assertThat(found(query)).as("'%s'", query).containsExactly("1");
        }
        assertThat(found("bäcker")).containsExactly("2");
    }

    @Test
    void a_title_is_found_in_any_unicode_form_of_either() {
        String title = "Köchin, Größe XXL – Oﬃce №４";
        for (Normalizer.Form written : Normalizer.Form.values()) {
            job(written.name(), Normalizer.normalize(title, written), "OPEN", null);
        }
        for (String typed : List.of("köchin", "KÖCHIN", "größe", "GRÖSSE", "oﬃce", "Office", "№４", "no4")) {
            for (Normalizer.Form form : Normalizer.Form.values()) {
                assertThat(found(Normalizer.normalize(typed, form)))
                        .as("'%s' as %s", typed, form)
                        .hasSize(4);
            }
        }
        assertThat(found("kochin")).as("umlauts as they are typed elsewhere").hasSize(4);
        assertThat(found("koechin")).hasSize(4);
        assertThat(found("kuchin")).as("another letter").isEmpty();
    }

    @Test
    void a_title_that_no_poll_has_read_since_is_found_as_it_was() {
        database()
                .write(handle -> handle.execute(
                        "insert into ats_job (integration, id, title, status, run) values (?, '1', 'Koch', 'OPEN', 1)",
                        INTEGRATION));
        assertThat(found("koch")).containsExactly("1");
    }

    @Test
    void what_a_person_types_is_text_and_no_pattern() {
        job("1", "100% remote", "OPEN", null);
        job("2", "1000 things", "OPEN", null);
        job("3", "a_b!c", "OPEN", null);
        job("4", "axb!c", "OPEN", null);
        assertThat(found("100%")).containsExactly("1");
        assertThat(found("a_b")).containsExactly("3");
        assertThat(found("b!c")).containsExactlyInAnyOrder("3", "4");
        assertThat(found("' or 1=1 --")).isEmpty();
        assertThat(found("<now>")).isEmpty();
    }

    @Test
    void the_first_status_is_the_lowest_position_unset_ones_last_then_the_order_of_the_ats() {
        job("job-1", "A", "OPEN", null);
        status("job-1", "c", null, 0);
        status("job-1", "b", 2, 1);
        status("job-1", "d", null, 2);
        status("job-1", "a", 1, 3);
        status("job-1", "e", 1, 4);
        assertThat(catalogue.statuses(INTEGRATION, "job-1"))
                .extracting(AtsStatus::id)
                .as("R17")
                .containsExactly("a", "e", "b", "c", "d");
        link("w-1", "job-1", 0);
        assertThat(catalogue.linkedStatuses(INTEGRATION).get("job-1"))
                .extracting(AtsStatus::id)
                .containsExactly("a", "e", "b", "c", "d");
    }

    @Test
    void judging_sees_linked_jobs_with_the_statuses_that_are_there() {
        job("linked", "A", "OPEN", null);
        job("other", "B", "OPEN", null);
        status("linked", "new", 1, 0);
        status("other", "new", 1, 0);
        database()
                .write(handle -> handle.execute(
                        "insert into ats_status (integration, pipeline, id, name, ordinal, gone_since, run) values (?, 'linked', 'gone', 'x', 1, 5, 1)",
                        INTEGRATION));
        link("w-1", "linked", 0);
        assertThat(catalogue.linkedAtsJobs(INTEGRATION)).containsOnlyKeys("linked");
        assertThat(catalogue.linkedStatuses(INTEGRATION)).containsOnlyKeys("linked");
        assertThat(catalogue.linkedStatuses(INTEGRATION).get("linked"))
                .extracting(AtsStatus::id)
                .containsExactly("new");
    }

    @Test
    void jobs_of_one_pipeline_share_its_statuses_and_those_of_no_pipeline_are_everybodys() {
        job("a", "A", "OPEN", null);
        job("b", "B", "OPEN", null);
        job("c", "C", "OPEN", null);
        pipeline("a", "engineers");
        pipeline("b", "engineers");
        status("engineers", "test", 2, 0);
        status("c", "own", 1, 0);
        status("", "everywhere", 3, 0);
        link("w-1", "a", 0);
        link("w-2", "b", 0);
        link("w-3", "c", 0);
        assertThat(catalogue.statuses(INTEGRATION, "a"))
                .extracting(AtsStatus::id)
                .containsExactly("test", "everywhere");
        assertThat(catalogue.statuses(INTEGRATION, "c"))
                .extracting(AtsStatus::id)
                .containsExactly("own", "everywhere");
        assertThat(catalogue.linkedStatuses(INTEGRATION).get("b"))
                .extracting(AtsStatus::id)
                .containsExactly("test", "everywhere");
        assertThat(catalogue.linkedStatuses(INTEGRATION).get("c"))
                .extracting(AtsStatus::id)
                .containsExactly("own", "everywhere");
    }

    @Test
    void statuses_are_asked_for_once_per_pipeline_of_jobs_that_can_be_linked_or_are() {
        job("open", "A", "OPEN", null);
        job("shares", "B", "UNKNOWN", null);
        job("shares-too", "C", "OPEN", null);
        job("closed", "D", "CLOSED", null);
        job("closed-but-linked", "E", "CLOSED", null);
        job("gone", "F", "OPEN", 1L);
        pipeline("shares", "p");
        pipeline("shares-too", "p");
        link("w-1", "closed-but-linked", 0);
        assertThat(catalogue.pipelines(INTEGRATION)).containsExactlyInAnyOrder("open", "p", "closed-but-linked");
    }

    private void pipeline(String job, String pipeline) {
        database()
                .write(handle -> handle.execute(
                        "update ats_job set pipeline = ? where integration = ? and id = ?",
                        pipeline,
                        INTEGRATION,
                        job));
    }

    @Test
    void the_worklist_shows_jobs_that_are_not_linked_or_paused() {
        workwiseJob("linked", null);
        workwiseJob("paused", null);
        workwiseJob("unlinked", null);
        workwiseJob("gone", 1L);
        link("linked", "a", 0);
        link("paused", "a", 1);
        assertThat(catalogue.workwiseJobs(INTEGRATION, null, true, 0, 10))
                .extracting(Catalogue.WorkwiseJob::id)
                .as("R9")
                .containsExactly("paused", "unlinked");
        assertThat(catalogue.workwiseJobs(INTEGRATION, null, false, 0, 10)).hasSize(4);
        assertThat(catalogue.workwiseJobs(INTEGRATION, "PAUS", true, 0, 10))
                .extracting(Catalogue.WorkwiseJob::id)
                .containsExactly("paused");
        assertThat(catalogue.workwiseJobs(ANOTHER_INTEGRATION, null, false, 0, 10))
                .isEmpty();
    }

    @Test
    void the_worklist_follows_what_becomes_of_links() {
        link("w-1", "a", 0);
        workwiseJob("w-1", null);
        assertThat(worklist()).as("linked before the job was seen").isEmpty();
        pause("w-1", 1);
        assertThat(worklist()).as("paused").containsExactly("w-1");
        pause("w-1", 0);
        assertThat(worklist()).as("resumed").isEmpty();
        database()
                .write(handle -> handle.execute(
                        "delete from link where integration = ? and workwise_job_id = 'w-1'", INTEGRATION));
        assertThat(worklist()).as("the link was removed").containsExactly("w-1");
        link("w-1", "a", 1);
        assertThat(worklist()).as("linked, but paused").containsExactly("w-1");
    }

    private List<String> worklist() {
        return catalogue.workwiseJobs(INTEGRATION, null, true, 0, 10).stream()
                .map(Catalogue.WorkwiseJob::id)
                .toList();
    }

    private void pause(String job, int paused) {
        database()
                .write(handle -> handle.execute(
                        "update link set paused = ? where integration = ? and workwise_job_id = ?",
                        paused,
                        INTEGRATION,
                        job));
    }

    private List<String> found(String query) {
        return catalogue.atsJobs(INTEGRATION, query, null, 0, 100).stream()
                .map(AtsJob::id)
                .toList();
    }

    private void job(String id, String title, String status, Long goneSince) {
        database()
                .write(handle -> handle.execute(
                        "insert into ats_job (integration, id, remote_id, title, status, gone_since, run) values (?, ?, ?, ?, ?, cast(? as bigint), 1)",
                        INTEGRATION,
                        id,
                        "remote-" + id,
                        title,
                        status,
                        goneSince));
        database().write(handle -> {
            Titles.fold(handle, "ats_job", INTEGRATION, 1);
            return null;
        });
    }

    private void status(String job, String id, Integer position, int ordinal) {
        database()
                .write(handle -> handle.execute(
                        "insert into ats_status (integration, pipeline, id, name, position, ordinal, run) values (?, ?, ?, ?, cast(? as integer), ?, 1)",
                        INTEGRATION,
                        job,
                        id,
                        id,
                        position,
                        ordinal));
    }

    private void workwiseJob(String id, Long goneSince) {
        database()
                .write(handle -> handle.execute(
                        "insert into workwise_job (integration, id, title, status, gone_since, run) values (?, ?, ?, 'ONLINE', cast(? as bigint), 1)",
                        INTEGRATION,
                        id,
                        "Job " + id,
                        goneSince));
    }

    private void link(String job, String atsJob, int paused) {
        database()
                .write(handle -> handle.execute(
                        "insert into link (integration, workwise_job_id, ats_job_id, paused, linked_at) values (?, ?, ?, ?, 0)",
                        INTEGRATION,
                        job,
                        atsJob,
                        paused));
    }
}
