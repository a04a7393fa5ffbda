package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.address.Address;
import io.workwise.bridge.ledger.Erasures.Receipt;
import io.workwise.bridge.ledger.Erasures.Unchecked;
import io.workwise.bridge.ledger.Intake.Arrival;
import io.workwise.bridge.sql.StoreException;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Erasure by application and by person: what is removed, what the receipt says, and that no restored backup brings it
 * back (R27).
 */
abstract class ErasuresContract extends LedgerContract {
    private static final String WHO = "eva";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Address ANNA = Address.of("anna@example.org");
    private static final Function<String, Address> NOBODY_ASKS = id -> {
        throw new AssertionError("'" + id + "' need not be read again");
    };

    @TempDir
    Path folder;

    private Path file;
    private Erasures erasures;

    ErasuresContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void openErasures() {
        file = folder.resolve("erasures.log");
        erasures = new Erasures(database(), hash, changes, new ErasureJournal(file));
    }

    @Test
    void a_person_goes_with_all_applications_however_the_address_is_spelled_and_nobody_else_does() {
        applies("a", "anna@example.org");
        applies("b", "Anna@Example.ORG ");
        applies("other", "berta@example.org");
        Receipt receipt = person(Address.of(" ANNA@example.org"), NOBODY_ASKS);
        assertThat(receipt.removed())
                .extracting(Erasures.Removed::applicationId)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(receipt.unchecked()).isEqualTo(Unchecked.NONE);
        assertThat(ids()).containsExactly("other");
        assertThat(intake.tombstones(List.of(hash.tombstone(INTEGRATION, "a"), hash.tombstone(INTEGRATION, "b"))))
                .hasSize(2);
    }

    @Test
    void the_receipt_names_what_the_ats_still_holds_and_what_may_still_arrive() {
        delivered("done");
        sending("under-way");
        assertThat(erasures.application(INTEGRATION, "done", WHO).removed())
                .containsExactly(new Erasures.Removed("done", Verdict.DELIVERED, List.of("ats-done")));
        assertThat(erasures.application(INTEGRATION, "under-way", WHO).removed())
                .containsExactly(new Erasures.Removed("under-way", Verdict.SENDING, List.of()));
    }

    @Test
    void the_audit_says_that_and_how_many_and_nothing_about_whom() {
        applies("a", "anna@example.org");
        Receipt receipt = person(ANNA, NOBODY_ASKS);
        List<String> audit = database().read(handle -> handle.createQuery(
                        "select who || '|' || action || '|' || coalesce(subject, '') || '|' || coalesce(detail, '') from audit")
                .mapTo(String.class)
                .list());
        assertThat(audit).containsExactly("eva|erased||1 applications, receipt " + receipt.id());
    }

    @Test
    void what_is_not_in_the_ledger_yet_is_never_taken_in() {
        assertThat(erasures.application(INTEGRATION, "not-yet", WHO).removed()).isEmpty();
        assertThat(intake.tombstones(List.of(hash.tombstone(INTEGRATION, "not-yet"))))
                .hasSize(1);
    }

    @Test
    void an_application_without_a_hash_of_the_person_is_read_again_once_and_the_receipt_counts_unreadable_ones() {
        arrived("older-hers", Reason.NOT_LINKED);
        arrived("older-not-hers", Reason.NOT_LINKED);
        arrived("older-gone", Reason.NOT_LINKED);
        List<String> read = new ArrayList<>();
        Function<String, Address> workwise = id -> {
            read.add(id);
            return id.equals("older-gone") ? null : Address.of(id.equals("older-hers") ? "anna@example.org" : "");
        };
        Receipt receipt = person(ANNA, workwise);
        assertThat(receipt.removed())
                .extracting(Erasures.Removed::applicationId)
                .containsExactly("older-hers");
        assertThat(receipt.unchecked()).isEqualTo(new Unchecked(0, 1));
        person(ANNA, workwise);
        assertThat(read).containsExactlyInAnyOrder("older-hers", "older-not-hers", "older-gone");
    }

    @Test
    void without_an_answer_of_workwise_or_time_the_rest_is_for_a_further_call() {
        arrived("older-1", Reason.NOT_LINKED);
        arrived("older-2", Reason.NOT_LINKED);
        assertThat(person(ANNA, id -> {
                            throw new IllegalStateException("no answer");
                        })
                        .unchecked())
                .isEqualTo(new Unchecked(2, 0));
        assertThat(erasures.person(INTEGRATION, ANNA, id -> ANNA, Duration.ofNanos(-1), WHO)
                        .unchecked())
                .isEqualTo(new Unchecked(2, 0));
        assertThat(person(ANNA, id -> ANNA).removed()).hasSize(2);
    }

    @Test
    void an_older_one_is_found_by_its_lane_in_any_form_of_the_address_R35() {
        arrives(
                arrival("now", JOB, Reason.NOT_LINKED, hash.lane(INTEGRATION, "anna@m\u00fcller.example"), false),
                arrival("before", JOB, Reason.NOT_LINKED, hash.lane(INTEGRATION, "anna@xn--mller-kva.example"), false),
                arrival("other", JOB, Reason.NOT_LINKED, hash.lane(INTEGRATION, "berta@example.org"), false));
        assertThat(person(Address.of("anna@m\u00fcller.example"), NOBODY_ASKS).removed())
                .extracting(Erasures.Removed::applicationId)
                .containsExactlyInAnyOrder("now", "before");
        assertThat(ids()).containsExactly("other");
    }

    @Test
    void a_backup_that_is_restored_does_not_bring_back_what_was_erased_since() throws IOException {
        applies("erased", "anna@example.org");
        applies("stays", "berta@example.org");
        person(ANNA, NOBODY_ASKS);
        database().write(handle -> handle.execute("delete from tombstone"));
        due("erased");
        erasures.eraseAgain();
        assertThat(ids()).containsExactly("stays");
        assertThat(claimIds(10)).isEmpty();
        assertThat(intake.tombstones(List.of(hash.tombstone(INTEGRATION, "erased"))))
                .hasSize(1);
        assertThat(Files.readString(file)).contains(INTEGRATION).doesNotContain("erased ", "anna");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_line_that_a_crash_cut_off_hides_no_other() throws IOException {
        erasures.application(INTEGRATION, "first", WHO);
        String whole = Files.readString(file).strip();
        Files.writeString(file, whole.substring(0, whole.length() / 2), StandardOpenOption.APPEND);
        erasures.application(INTEGRATION, "second", WHO);
        database().write(handle -> handle.execute("delete from tombstone"));
        due("first");
        due("second");
        erasures.eraseAgain();
        assertThat(ids()).isEmpty();
    }

    @Test
    void where_the_journal_cannot_be_written_nothing_is_erased_and_the_person_is_told() throws IOException {
        due("a");
        Files.createDirectory(file);
        assertThatThrownBy(() -> erasures.application(INTEGRATION, "a", WHO))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nothing was erased");
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void a_job_that_refused_the_application_knows_it_no_longer() {
        Entry claim = claimed("a");
        new Refusals(database()).refused(claim, tries -> Duration.ofMinutes(1));
        erasures.application(INTEGRATION, "a", WHO);
        assertThat(count("job_refusal where application_id = 'a' or trial_of = 'a'"))
                .isZero();
        assertThat(count("job_refusal"))
                .as("that the job refuses is nobody's data")
                .isOne();
    }

    private Receipt person(Address address, Function<String, Address> workwise) {
        return erasures.person(INTEGRATION, address, workwise, PATIENCE, WHO);
    }

    private void applies(String id, String email) {
        arrives(new Arrival(
                id,
                JOB,
                RECEIVED,
                RECEIVED,
                Reason.NOT_LINKED,
                null,
                null,
                true,
                0,
                false,
                hash.person(INTEGRATION, Address.of(email).text())));
    }

    private List<String> ids() {
        return applications.list(INTEGRATION, Filter.ALL, null, 100).stream()
                .map(Entry::id)
                .toList();
    }
}
