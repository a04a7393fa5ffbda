package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.ledger.Intake.Arrival;
import io.workwise.bridge.ledger.Ledger.Mark;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** Shared by the ledger's contract tests: its parts, and applications in the state in which a test begins. */
abstract class LedgerContract extends StoreContract {
    static final String JOB = "job-1";
    static final String ATS_JOB = "ats-job-1";
    static final String STEP = "create-application";
    static final String INSTANCE = "instance-1";
    static final Duration LEASE = Duration.ofMinutes(5);
    static final Duration SETTLE = Duration.ofMinutes(2);
    static final Duration MOMENT = Duration.ofMillis(1);
    static final Instant RECEIVED = Instant.parse("2026-03-01T09:00:00Z");

    Intake intake;
    Ledger ledger;
    Claims claims;
    LookUps lookUps;
    Releases releases;
    ManualChanges changes;
    Applications applications;
    final KeyedHash hash = new KeyedHash("a key of the tests".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    LedgerContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void openLedger() {
        intake = new Intake(database(), INSTANCE);
        ledger = new Ledger(database(), INSTANCE);
        claims = new Claims(database(), INSTANCE);
        lookUps = new LookUps(database(), INSTANCE);
        releases = new Releases(database());
        changes = new ManualChanges(database(), hash);
        applications = new Applications(database());
        owner(INTEGRATION, INSTANCE);
        owner(ANOTHER_INTEGRATION, INSTANCE);
    }

    /** Makes the instance the owner of the integration, and the integration known to the store. */
    void owner(String integration, String instance) {
        database()
                .write(handle -> handle.execute(
                        "insert into integration_state (integration, owner) values (?, ?)"
                                + " on conflict (integration) do update set owner = excluded.owner",
                        integration,
                        instance));
    }

    long version(String integration) {
        return new GateStates(database()).version(integration);
    }

    Mark mark(Entry claim) {
        return mark(claim, STEP);
    }

    Mark mark(Entry claim, String step) {
        return ledger.mark(version(claim.integration()), claim, step, false, LEASE);
    }

    Mark mark(Ledger by, Entry claim) {
        return by.mark(version(claim.integration()), claim, STEP, false, LEASE);
    }

    Map<String, Entry> take(String integration, Instant cursor, Arrival... page) {
        return take(intake, integration, cursor, page);
    }

    Map<String, Entry> take(Intake by, String integration, Instant cursor, Arrival... page) {
        return by.take(version(integration), integration, List.of(page), cursor, LEASE)
                .orElseThrow(() -> new AssertionError("the state of '" + integration + "' changed meanwhile"));
    }

    static Arrival arrival(String id, Reason reason) {
        return arrival(id, JOB, reason, null, false);
    }

    static Arrival arrival(String id, String job, Reason reason, String lane, boolean claimed) {
        return new Arrival(id, job, RECEIVED, RECEIVED, reason, lane, null, true, 0, claimed);
    }

    void arrives(Arrival... arrivals) {
        take(INTEGRATION, null, arrivals);
    }

    Entry arrived(String id, Reason reason) {
        arrives(arrival(id, reason));
        return row(id);
    }

    Entry due(String id) {
        return arrived(id, Reason.NEW);
    }

    Entry claimed(String id) {
        return claimed(id, null);
    }

    Entry claimed(String id, String lane) {
        return take(INTEGRATION, null, arrival(id, JOB, Reason.NEW, lane, true))
                .get(id)
                .to(ATS_JOB, lane);
    }

    Entry sending(String id) {
        return sending(id, null);
    }

    Entry sending(String id, String lane) {
        Entry claim = claimed(id, lane);
        assertThat(mark(claim)).isEqualTo(Mark.MARKED);
        return claim;
    }

    Entry uncertain(String id) {
        return uncertain(id, null);
    }

    Entry uncertain(String id, String lane) {
        Entry claim = sending(id, lane);
        assertThat(ledger.record(claim, Write.only(STEP), unknown(), LEASE)).isTrue();
        return row(id);
    }

    Entry ended(String id, Reason reason) {
        return ended(id, Outcome.open(reason, reason.code(), 422, Duration.ZERO, null));
    }

    Entry delivered(String id) {
        return ended(id, Outcome.done(Reason.CREATED, 201, "ats-" + id, null));
    }

    Entry ended(String id, Outcome outcome) {
        Entry claim = sending(id);
        assertThat(ledger.record(claim, Write.only(STEP), outcome, LEASE)).isTrue();
        return row(id);
    }

    static Outcome unknown() {
        return Outcome.open(Reason.TO_BE_LOOKED_UP, "uncertain", 500, SETTLE, null);
    }

    Entry row(String id) {
        return applications
                .find(INTEGRATION, id)
                .orElseThrow(() -> new AssertionError("application '" + id + "' is lost"));
    }

    List<String> claimIds(int limit) {
        return claims.claimDue(INTEGRATION, limit, LEASE).stream()
                .map(Entry::id)
                .toList();
    }

    int expire(String... busy) {
        return claims.expire(INTEGRATION, Set.of(busy), SETTLE);
    }
}
