package io.workwise.bridge.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The combinations to try: every fault with every kind of look-up, and the process dying at every moment; and random
 * walks through all of it.
 */
final class Matrix {
    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final List<Fault> DOCUMENTS = FAULTS.stream()
            .filter(fault -> fault.document != DocumentFault.NONE)
            .toList();
    static final List<String> LOOK_UPS = List.of("authoritative", "search", "none");
    private static final int FAULTS_OF_A_WALK = 8;

    /** Spellings of one person's address (R35). */
    private static final List<String> WRITTEN = List.of(
            "%s@MÜLLER-BÜRO.test",
            "%s@xn--mller-bro-q9ag.test", "%s@müller-büro.test", "%s@mu\u0308ller-bu\u0308ro.test.");

    private Matrix() {}

    /**
     * One fault with one look-up.
     *
     * @param death the moment at which the first life ends; 0 for none
     */
    static FaultPlan faultPlan(Fault fault, String lookUp, int death) {
        int step = (fault.ordinal() + LOOK_UPS.indexOf(lookUp) + death) % FaultPlan.FOUR.size();
        List<String> persons = List.of(
                WRITTEN.get(0).formatted("Anna"),
                death % 2 == 0 ? "bert@x" : WRITTEN.get(1).formatted("anna"));
        return new FaultPlan(
                fault.name() + " at " + FaultPlan.FOUR.get(step),
                FaultPlan.FOUR,
                lookUp,
                1,
                FaultPlan.once(fault, FaultPlan.FOUR.get(step)),
                fault.store,
                List.of(death),
                persons);
    }

    /**
     * Every fault with every look-up, each dying at a random moment.
     *
     * @param from the first moment to choose
     * @param to the last moment to choose
     */
    static List<FaultPlan> sample(long seed, int from, int to) {
        Random random = new Random(seed);
        List<FaultPlan> faultPlans = new ArrayList<>();
        for (Fault fault : FAULTS) {
            for (String lookUp : LOOK_UPS) {
                faultPlans.add(faultPlan(fault, lookUp, random.nextInt(from, to + 1)));
            }
        }
        return faultPlans;
    }

    /** Every fault with every look-up, without a death: to count the moments. */
    static List<FaultPlan> withoutDeath() {
        return FAULTS.stream()
                .flatMap(fault -> LOOK_UPS.stream().map(lookUp -> faultPlan(fault, lookUp, 0)))
                .toList();
    }

    /**
     * All of these, dying at each moment.
     *
     * @param from the first moment, by the place in {@link #withoutDeath}
     * @param to the last moment, by the place in {@link #withoutDeath}
     */
    static List<FaultPlan> atEachMoment(IntUnaryOperator from, IntUnaryOperator to) {
        List<FaultPlan> faultPlans = new ArrayList<>();
        for (int i = 0; i < FAULTS.size() * LOOK_UPS.size(); i++) {
            for (int death = from.applyAsInt(i); death <= to.applyAsInt(i); death++) {
                faultPlans.add(faultPlan(FAULTS.get(i / LOOK_UPS.size()), LOOK_UPS.get(i % LOOK_UPS.size()), death));
            }
        }
        return faultPlans;
    }

    /** A random walk: several applications at once, several deaths, any fault at any request. */
    static FaultPlan walk(long seed) {
        Random random = new Random(seed);
        List<Integer> deaths = List.of(random.nextInt(60), random.nextInt(40), random.nextInt(40));
        List<String> steps = random.nextInt(3) == 0 ? FaultPlan.ONE : FaultPlan.FOUR;
        // without a step for the candidate there are no lanes, so nobody applies twice
        List<String> persons = (steps == FaultPlan.ONE ? IntStream.range(0, 6) : random.ints(6, 0, 4))
                .mapToObj(person -> WRITTEN.get(random.nextInt(WRITTEN.size())).formatted("Person-" + person))
                .toList();
        StoreFault store = random.nextBoolean()
                ? StoreFault.NONE
                : StoreFault.values()[random.nextInt(StoreFault.values().length)];
        int[] left = {FAULTS_OF_A_WALK};
        Fault[] faults = Fault.values();
        return new FaultPlan(
                "walk " + seed,
                steps,
                LOOK_UPS.get(random.nextInt(3)),
                1 + random.nextInt(3),
                (asked, life) -> {
                    if (left[0] == 0 || life == deaths.size() || random.nextInt(3) > 0) {
                        return Fault.NONE;
                    }
                    left[0]--;
                    if (asked.equals("document")) {
                        return DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
                    }
                    return asked.equals("find")
                            ? random.nextBoolean() ? Fault.LOOK_UP_FAILS : Fault.LOOK_UP_WAITS
                            : faults[random.nextInt(faults.length)];
                },
                store,
                deaths,
                persons);
    }
}
