package io.workwise.bridge.ledger;

import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.ledger.FakeAts.Answer;
import io.workwise.bridge.ledger.Intake.Arrival;
import io.workwise.bridge.ledger.Ledger.Mark;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several processes export the same applications over one store, one tiny action at a time, in a random order. They
 * sleep and crash at any moment. A crash loses the process's memory, but not its requests.
 *
 * <ol>
 *   <li>A process takes pages in, claims, marks, sends, reads the answer and records it. Each is an action of its own.
 *   <li>A request may reach the ATS until the settle time is over, even if its sender has crashed.
 *   <li>Any process expires leases and looks up. A person decides by the ATS's real records.
 *   <li>In the end the ATS behaves well, nobody crashes, and every application must be delivered.
 * </ol>
 */
final class ProtocolSimulation {
    private static final String INTEGRATION = "acme-kombo";
    private static final List<String> STEPS = List.of("create-candidate", "create-application");
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration SETTLE = Duration.ofSeconds(45);
    private static final int APPLICATIONS = 24;
    private static final int PEOPLE = 16;
    private static final int ACTIONS = 700;

    private final Random random;
    private final TestStore store;
    private final FakeAts ats;
    private final Applications applications;
    private final GateStates states;
    private final List<Process> processes = new ArrayList<>();
    private final List<Request> onTheWay = new ArrayList<>();
    private final Set<String> sent = new HashSet<>();
    private final Deque<String> history = new ArrayDeque<>();
    private Instant now;
    private int lives;
    private boolean calm;

    ProtocolSimulation(long seed, TestStore store) {
        this.random = new Random(seed);
        this.store = store;
        this.ats = new FakeAts(random);
        this.applications = new Applications(store.database());
        this.states = new GateStates(store.database());
        states.ensure(List.of(INTEGRATION));
        this.now = store.now();
        for (int i = 0; i < 4; i++) {
            processes.add(new Process());
        }
    }

    void run() {
        for (int i = 0; i < ACTIONS; i++) {
            action();
        }
        calm = true;
        ats.recover();
        for (int round = 0; round < 100 && !isAtRest(); round++) {
            passTime(Duration.ofMinutes(10));
            for (Process process : processes) {
                process.takePage(0, APPLICATIONS);
                process.expire();
                process.lookUp();
                person();
                process.claim();
                while (process.isBusy()) {
                    process.act();
                }
            }
        }
        checkTheEnd();
    }

    private void action() {
        Process process = processes.get(random.nextInt(processes.size()));
        int dice = random.nextInt(100);
        if (dice < 62) {
            process.actUnlessAsleep();
        } else if (dice < 64) {
            process.sleep(random.nextInt(40));
        } else if (dice < 68) {
            process.crash();
        } else if (dice < 78) {
            passTime(Duration.ofSeconds(random.nextInt(120)));
        } else if (dice < 86) {
            process.expire();
        } else if (dice < 96) {
            process.lookUp();
        } else {
            person();
        }
    }

    /** Lets time pass. A request arrives before its settle time is over, even if its sender has crashed. */
    private void passTime(Duration time) {
        Instant then = now.plus(time);
        onTheWay.stream()
                .filter(request -> !request.latest.isAfter(then))
                .toList()
                .forEach(this::arrive);
        store.advance(time);
        now = then;
    }

    private void arrive(Request request) {
        onTheWay.remove(request);
        request.answer = ats.arrive(request.id, request.step);
        note("the ATS: " + request.id + " " + request.step + " " + request.answer);
        check(ats.records(request.id, request.step).size() <= 1, request.id + " is in the ATS twice (R21)");
    }

    /** Decides open cases correctly, by the records in the ATS. */
    private void person() {
        for (Entry entry : applications.list(INTEGRATION, new Filter(null, null), null, 1000)) {
            if (entry.verdict() == Verdict.FIX) {
                store.database().write(handle -> ManualChanges.retry(handle, INTEGRATION, entry.id()));
                note("a person: retry " + entry.id());
            } else if (entry.reason() == Reason.TO_BE_DECIDED) {
                List<String> records = ats.records(entry.id(), STEPS.get(entry.step()));
                Write write = new Write(STEPS.get(entry.step()), true, entry.step() == STEPS.size() - 1);
                if (records.isEmpty()) {
                    store.database().write(handle -> ManualChanges.sendAgain(handle, entry));
                    note("a person: send again " + entry.id());
                } else {
                    store.database().write(handle -> ManualChanges.there(handle, entry, write, records.get(0)));
                    note("a person: it is there " + entry.id());
                }
            }
        }
    }

    private boolean isAtRest() {
        return applications.counts(INTEGRATION).equals(Map.of("delivered", (long) APPLICATIONS));
    }

    private void checkTheEnd() {
        for (int i = 0; i < APPLICATIONS; i++) {
            String id = id(i);
            Entry entry = applications.find(INTEGRATION, id).orElse(null);
            check(entry != null, id + " is lost");
            check(entry.verdict() == Verdict.DELIVERED, id + " never comes to rest: " + entry);
            for (String step : STEPS) {
                check(
                        ats.records(id, step).size() == 1,
                        id + " is delivered, but the ATS has " + ats.records(id, step) + " of " + step);
            }
            for (Applications.Attempt attempt : applications.attempts(INTEGRATION, id)) {
                check(attempt.endedAt() != null, id + " has an attempt that never ended: " + attempt);
            }
        }
        check(onTheWay.isEmpty(), "something is still on its way to the ATS");
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise + "\nwhat happened last:\n" + String.join("\n", history));
        }
    }

    private void note(String what) {
        history.add(what);
        if (history.size() > 60) {
            history.remove();
        }
    }

    private static String id(int number) {
        return String.format("application-%02d", number);
    }

    /** Returns the person's lane. Some people apply more than once. */
    private static String lane(String id) {
        return "person-" + Integer.parseInt(id.substring("application-".length())) % PEOPLE;
    }

    /** A write that has left its process. */
    private static final class Request {
        private final String id;
        private final String step;
        private final Instant latest;
        private Answer answer;

        Request(String id, String step, Instant latest) {
            this.id = id;
            this.step = step;
            this.latest = latest;
        }
    }

    /** One application that a process works on. */
    private static final class InHand {
        private Entry claim;
        private Instant markedUntil;
        private Request request;

        InHand(Entry claim) {
            this.claim = claim.to("ats-job", lane(claim.id()));
        }

        String step() {
            return STEPS.get(claim.step());
        }

        boolean isLastStep() {
            return claim.step() == STEPS.size() - 1;
        }
    }

    /** A look-up's result before it is written. */
    private record Seen(Entry entry, List<String> records, boolean failed) {}

    private final class Process {
        private Intake intake;
        private Claims claims;
        private Ledger ledger;
        private LookUps lookUps;
        private String name;
        private int asleep;
        private final List<InHand> inHand = new ArrayList<>();
        private final List<Seen> seen = new ArrayList<>();

        Process() {
            begin();
        }

        private void begin() {
            name = "life-" + ++lives;
            intake = new Intake(store.database(), name);
            claims = new Claims(store.database(), name);
            ledger = new Ledger(store.database(), name);
            lookUps = new LookUps(store.database(), name);
        }

        /** Loses the memory. The next life knows only the store. */
        void crash() {
            note(name + " dies with " + inHand.size() + " in hand");
            inHand.clear();
            seen.clear();
            asleep = 0;
            begin();
        }

        /**
         * Stops like a suspended process: it wakes up with its old memory, and does not know what happened meanwhile.
         */
        void sleep(int actions) {
            asleep = actions;
            note(name + " sleeps with " + inHand.size() + " in hand");
        }

        void actUnlessAsleep() {
            if (asleep > 0) {
                asleep--;
            } else {
                act();
            }
        }

        boolean isBusy() {
            return !inHand.isEmpty() || !seen.isEmpty();
        }

        void act() {
            if (!seen.isEmpty() && random.nextBoolean()) {
                settle(seen.remove(random.nextInt(seen.size())));
            } else if (!inHand.isEmpty()) {
                goOn(inHand.get(random.nextInt(inHand.size())));
            } else if (random.nextInt(3) == 0) {
                takePage(random.nextInt(APPLICATIONS), 1 + random.nextInt(5));
            } else {
                claim();
            }
        }

        /** Takes in a page. Pages overlap, several processes read them, and sometimes what they know is out of date. */
        void takePage(int from, int size) {
            List<String> ids = java.util.stream.IntStream.range(from, Math.min(APPLICATIONS, from + size))
                    .mapToObj(ProtocolSimulation::id)
                    .toList();
            Set<String> known = !calm && random.nextInt(4) == 0
                    ? Set.of()
                    : intake.known(INTEGRATION, ids).keySet();
            List<Arrival> page = ids.stream()
                    .filter(id -> !known.contains(id))
                    .map(id -> new Arrival(
                            id, "job-1", now, now, Reason.NEW, lane(id), null, true, 0, random.nextBoolean()))
                    .toList();
            intake.take(states.version(INTEGRATION), INTEGRATION, page, now, LEASE)
                    .orElseThrow()
                    .values()
                    .forEach(claim -> inHand.add(new InHand(claim)));
        }

        void claim() {
            claims.claimDue(INTEGRATION, 1 + random.nextInt(4), LEASE).forEach(claim -> inHand.add(new InHand(claim)));
        }

        void expire() {
            claims.expire(
                    INTEGRATION, inHand.stream().map(hand -> hand.claim.id()).collect(Collectors.toSet()), SETTLE);
        }

        private void goOn(InHand hand) {
            if (hand.markedUntil == null) {
                mark(hand);
            } else if (hand.request == null) {
                send(hand);
            } else {
                answer(hand);
            }
        }

        private void mark(InHand hand) {
            becomeOwner();
            Mark mark = ledger.mark(states.version(INTEGRATION), hand.claim, hand.step(), false, LEASE);
            note(name + ": mark " + hand.claim.id() + " " + hand.step() + " " + mark);
            if (mark == Mark.MARKED) {
                hand.markedUntil = now.plus(LEASE);
                return;
            }
            inHand.remove(hand);
            if (mark == Mark.SAME_PERSON) {
                ledger.judged(hand.claim, Reason.SAME_PERSON, Duration.ofSeconds(1), null);
            }
        }

        /**
         * Moves the ownership to this process just before its mark, the worst moment: the fences alone must keep the
         * processes apart.
         */
        private void becomeOwner() {
            store.database()
                    .write(handle -> handle.execute(
                            "update integration_state set owner = ? where integration = ?", name, INTEGRATION));
        }

        /** Sends a marked write. A process that slept past its lease does not send (D7). */
        private void send(InHand hand) {
            if (!now.isBefore(hand.markedUntil)) {
                inHand.remove(hand);
                return;
            }
            String id = hand.claim.id();
            check(
                    sent.add(id + '/' + hand.step() + '/' + hand.claim.fence()),
                    id + " is sent twice with one mark (D2)");
            check(isMarked(hand), id + " is sent without a mark (D1)");
            check(
                    onTheWay.stream().noneMatch(other -> lane(other.id).equals(lane(id))),
                    "two writes for the person of " + id + " are under way at once");
            hand.request = new Request(id, hand.step(), now.plus(SETTLE).minusMillis(1));
            onTheWay.add(hand.request);
            note(name + ": sends " + id + " " + hand.step());
            if (calm || random.nextInt(3) > 0) {
                arrive(hand.request);
            }
        }

        private boolean isMarked(InHand hand) {
            return store.database().read(handle -> handle.createQuery(
                                    "select count(*) from attempt where application_id = :id and step = :step and fence = :fence")
                            .bind("id", hand.claim.id())
                            .bind("step", hand.step())
                            .bind("fence", hand.claim.fence())
                            .mapTo(Integer.class)
                            .one())
                    == 1;
        }

        private long fence(InHand hand) {
            return applications.find(INTEGRATION, hand.claim.id()).orElseThrow().fence();
        }

        private void answer(InHand hand) {
            Outcome outcome = outcome(hand.request);
            boolean recorded =
                    ledger.record(hand.claim, new Write(hand.step(), true, hand.isLastStep()), outcome, LEASE);
            check(
                    !recorded || fence(hand) == hand.claim.fence(),
                    "the outcome of " + hand.claim.id() + " was recorded by one who had lost it (D3)");
            note(name + ": records " + hand.claim.id() + " " + hand.step() + " " + outcome.code() + " " + recorded);
            if (recorded && outcome.kind() == Outcome.Kind.DONE && !hand.isLastStep()) {
                hand.claim = hand.claim.nextStep();
                hand.markedUntil = null;
                hand.request = null;
            } else {
                inHand.remove(hand);
            }
        }

        private Outcome outcome(Request request) {
            if (request.answer == null) {
                return Outcome.open(Reason.TO_BE_LOOKED_UP, "timeout", 0, SETTLE, null);
            }
            return switch (request.answer) {
                case CREATED ->
                    Outcome.done(
                            Reason.CREATED,
                            201,
                            ats.records(request.id, request.step).get(0),
                            null);
                case CREATED_WITHOUT_ID -> Outcome.applied(Reason.TO_BE_LOOKED_UP, 200, SETTLE);
                case CREATED_BUT_ANSWER_LOST, NEVER_ARRIVED ->
                    Outcome.open(Reason.TO_BE_LOOKED_UP, "uncertain", 0, SETTLE, null);
                case RATE_LIMITED ->
                    Outcome.open(Reason.RATE_LIMITED, "rate-limited", 429, Duration.ofSeconds(20), null);
                case REFUSED_FOR_NOW -> Outcome.open(Reason.RETRY, "refused", 0, Duration.ofSeconds(5), null);
                case REFUSED_DATA -> Outcome.open(Reason.REFUSED_DATA, "refused-data", 422, Duration.ZERO, null);
            };
        }

        void lookUp() {
            for (Entry entry : lookUps.due(INTEGRATION, 3)) {
                boolean failed = !calm && random.nextInt(5) == 0;
                seen.add(new Seen(entry, ats.records(entry.id(), STEPS.get(entry.step())), failed));
            }
        }

        private void settle(Seen look) {
            Entry entry = look.entry();
            if (look.failed()) {
                lookUps.open(
                        entry, entry.reason(), LookUps.Counts.SAYS_NOTHING, Duration.ofSeconds(30), "failed", null);
            } else if (look.records().size() == 1) {
                lookUps.found(
                        entry,
                        new Write(STEPS.get(entry.step()), true, entry.step() == STEPS.size() - 1),
                        look.records().get(0),
                        Reason.CREATED);
            } else if (entry.looks() + 1 < 2) {
                lookUps.open(entry, Reason.TO_BE_LOOKED_UP, LookUps.Counts.YES, Duration.ofSeconds(10), "absent", null);
            } else {
                lookUps.open(
                        entry,
                        entry.said() != AtsReply.NOTHING ? Reason.TO_BE_DECIDED : Reason.RETRY,
                        LookUps.Counts.YES,
                        Duration.ZERO,
                        "absent",
                        null);
            }
            note(name + ": looked up " + entry.id() + " " + look);
        }
    }
}
