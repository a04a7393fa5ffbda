package io.workwise.bridge.bench;

import java.io.IOException;

/**
 * The result of one run.
 *
 * @param rate exports per second
 * @param cpu CPU seconds per 1,000 exports
 * @param storeCpu CPU seconds of the database's own processes per 1,000 exports
 */
record Measure(double rate, double cpu, double storeCpu, double peakMegabytes) {
    /** The bytes by which bodies may differ: the number of their job. */
    private static final int A_JOBS_NUMBER = 5;

    /** Warms up, measures, waits until all have arrived, and compares the ATS with the ledger. */
    static Measure of(Subject subject, Systems systems, Options options, Store store) throws Exception {
        Systems.Counts before = systems.counts();
        systems.feed(true);
        warmUp(before, systems, options);
        long created = systems.counts().created();
        long begun = System.nanoTime();
        double cpu = subject.child().cpuSeconds();
        double storeCpu = store.cpuSeconds();
        Thread.sleep(options.seconds() * 1_000L);
        double exports = systems.counts().created() - created;
        double seconds = (System.nanoTime() - begun) / 1e9;
        cpu = subject.child().cpuSeconds() - cpu;
        storeCpu = store.cpuSeconds() - storeCpu;
        systems.feed(false);
        Systems.Counts after = systems.drained();
        double peak = subject.child().peakMegabytes();
        verify(before, after, subject.deliveredInTheEnd());
        return new Measure(exports / seconds, cpu * 1_000 / exports, storeCpu * 1_000 / exports, peak);
    }

    /**
     * Warms up for the given time, and until enough exports went through. Three times the given time is enough in any
     * case, because a slow ATS takes little.
     */
    private static void warmUp(Systems.Counts before, Systems systems, Options options)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            Thread.sleep(200);
            double part = (System.nanoTime() - begun) / (options.warmUp() * 1e9);
            if (part >= 3 || part >= 1 && systems.counts().created() - before.created() >= options.warmUpExports()) {
                return;
            }
        }
    }

    private static void verify(Systems.Counts before, Systems.Counts after, long delivered) throws IOException {
        long arrived = after.created() - before.created();
        if (arrived == 0
                || arrived != delivered
                || arrived != after.emitted() - before.emitted()
                || after.duplicates() > 0
                || after.strange() > 0
                || after.longest() - after.shortest() > A_JOBS_NUMBER) {
            throw new IOException("not a good run: " + delivered + " delivered by the ledger, " + before + " before, "
                    + after + " after");
        }
    }
}
