package io.workwise.bridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures three instances on one PostgreSQL, with an ATS that takes 100 ms per application. Their throughput grows
 * with the number of integrations.
 */
final class Scale {
    private static final int INSTANCES = 3;
    private static final int CONCURRENCY = 8;
    private static final int LATENCY = 100;
    private final Options options;
    private final Systems systems;
    private final Folders folders;

    Scale(Options options, Systems systems, Folders folders) {
        this.options = options;
        this.systems = systems;
        this.folders = folders;
    }

    void run(Store postgresql) throws Exception {
        systems.latency(LATENCY);
        for (int integrations : new int[] {1, 3, 6}) {
            Figures rate = new Figures();
            for (int i = 0; i < options.pairs(); i++) {
                rate.add(rate(postgresql, integrations));
            }
            Bench.say(
                    "  %d integrations: exports/s %s = %.1f %% of the ideal",
                    integrations, rate.text(0), rate.median() * 100 / (integrations * CONCURRENCY * 1_000.0 / LATENCY));
        }
        systems.latency(0);
    }

    private double rate(Store postgresql, int integrations) throws Exception {
        Path folder = folders.next();
        String url = postgresql.fresh(folder);
        List<Installed> bridges = new ArrayList<>();
        try {
            for (int i = 0; i < INSTANCES; i++) {
                Path own = Files.createDirectories(folder.resolve("instance-" + i));
                bridges.add(new Installed(
                        own,
                        Files.createDirectories(own.resolve("data")),
                        systems,
                        url,
                        new Installed.Integrations(integrations, 0, CONCURRENCY),
                        options));
            }
            bridges.get(0).link(integrations);
            return rate();
        } finally {
            for (Installed bridge : bridges) {
                bridge.close();
            }
            Folders.delete(folder);
        }
    }

    private double rate() throws IOException, InterruptedException {
        systems.feed(true);
        Thread.sleep(options.warmUp() * 1_000L);
        long created = systems.counts().created();
        long begun = System.nanoTime();
        Thread.sleep(options.seconds() * 1_000L);
        double rate = (systems.counts().created() - created) * 1e9 / (System.nanoTime() - begun);
        systems.feed(false);
        Systems.Counts counts = systems.drained();
        if (counts.created() != counts.emitted() || counts.duplicates() > 0) {
            throw new IOException("not a good run: " + counts);
        }
        return rate;
    }
}
