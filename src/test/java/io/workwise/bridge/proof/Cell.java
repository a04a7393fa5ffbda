package io.workwise.bridge.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One integration with a fault plan: the faults of its ATS and its store, and the moments at which its process dies. A
 * moment is before or after a commit, or at a request to the ATS: begun, applied, or a read.
 */
final class Cell {
    final String id;
    final FaultPlan faultPlan;
    final boolean blind;
    final Chronicle chronicle = new Chronicle();
    final Account account;
    final Source source;
    final AtomicInteger calls = new AtomicInteger();
    final Map<String, String> verdicts = new ConcurrentHashMap<>();
    final List<String> known = new ArrayList<>();
    /** ATS jobs that refuse all writes. */
    final Set<String> refused = ConcurrentHashMap.newKeySet();

    private int struck;
    private Duration now = Duration.ZERO;
    private Duration skew = Duration.ZERO;
    private Duration set = Duration.ZERO;
    private int life = -1;
    private int rounds;
    private int moments;
    private int momentsOfTheFirstRound;
    private int momentsOfTheFirstLife;
    private volatile boolean dead;
    private volatile String last = "never";

    Cell(String id, FaultPlan faultPlan) {
        this(id, faultPlan, Spelling.of(faultPlan));
    }

    Cell(String id, FaultPlan faultPlan, Spelling spelling) {
        this.id = id;
        this.faultPlan = faultPlan;
        this.blind = !faultPlan.lookUp().equals("authoritative") && id.hashCode() % 2 == 0;
        this.account = new Account(chronicle, spelling);
        this.source = new Source(chronicle, faultPlan.persons(), faultPlan.mapping(), () -> next("document"));
        chronicle.add("settings concurrency=" + faultPlan.concurrency() + " steps="
                + String.join(",", faultPlan.steps()).replace("set-status", "set-status*"));
    }

    synchronized void begin(Duration at) {
        life++;
        now = at;
        moments = 0;
        dead = false;
        chronicle.add("life " + (life + 1));
    }

    /** Returns whether the process dies now. After that it reaches nothing. */
    synchronized boolean diesAt(String moment) {
        if (dead || life < 0) {
            return dead;
        }
        moments++;
        momentsOfTheFirstRound += life == 0 && rounds == 1 ? 1 : 0;
        momentsOfTheFirstLife += life == 0 ? 1 : 0;
        if (life < faultPlan.deaths().size() && faultPlan.deaths().get(life) == moments) {
            dead = true;
            last = moment;
            chronicle.add("# dies at moment " + moments + ": " + moment);
            interruptExports();
        }
        return dead;
    }

    /** Ends the exports of a dead process, which neither waits nor retries. */
    void interruptExports() {
        Thread[] threads = new Thread[2 * Thread.activeCount()];
        for (int i = Thread.enumerate(threads) - 1; i >= 0; i--) {
            if (Set.of("export-" + id, "outcome-" + id).contains(threads[i].getName())) {
                threads[i].interrupt();
            }
        }
    }

    boolean isDead() {
        return dead;
    }

    /** Returns the last death in words. */
    String died() {
        return last;
    }

    boolean isAtRest() {
        return !verdicts.isEmpty() && verdicts.size() == source.shown() && Seen.FINAL.containsAll(verdicts.values());
    }

    synchronized Fault next(String step) {
        return faultPlan.plan().next(step, life);
    }

    /** Returns whether the ATS refuses all writes into the job now, at any step. */
    boolean refuses(String job) {
        return refused.contains(job);
    }

    /** Returns whether the store fails at this verb now. */
    synchronized boolean strikes(Verb verb, boolean afterwards) {
        boolean strikes = faultPlan.store().strikes(verb, afterwards, struck);
        if (strikes) {
            struck++;
            chronicle.add("# the store: " + faultPlan.store());
        }
        return strikes;
    }

    /**
     * Returns how many moments the first life had.
     *
     * @param firstRound counts only those of its first round
     */
    synchronized int moments(boolean firstRound) {
        return firstRound ? momentsOfTheFirstRound : momentsOfTheFirstLife;
    }

    synchronized void time(Duration to) {
        rounds++;
        now = to;
        account.passTime(atTheAts());
        chronicle.add("at " + now().toSeconds() + "s");
    }

    synchronized void jump(Duration by) {
        skew = skew.plus(by);
        chronicle.add("at " + now().toSeconds() + "s");
    }

    /** Sets the store's clock, and lets the process notice it before it continues. */
    synchronized void set(Duration by) {
        set = set.plus(by);
        chronicle.add("jumped " + by.toSeconds() + "s");
        chronicle.add("at " + now().toSeconds() + "s");
    }

    synchronized Duration set() {
        return set;
    }

    /** Returns the time on the store's clock. */
    synchronized Duration now() {
        return now.plus(skew).plus(set);
    }

    /** Returns the ATS's time, which continues even if the store's clock is set. */
    synchronized Duration atTheAts() {
        return now.plus(skew);
    }

    synchronized void named(String application, Duration time) {
        chronicle.add("named " + now().plus(time).toSeconds() + "s " + application);
    }

    @Override
    public String toString() {
        return id + ": " + faultPlan + " (" + last + ")";
    }
}
