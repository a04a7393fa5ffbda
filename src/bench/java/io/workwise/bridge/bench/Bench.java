package io.workwise.bridge.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares the packaged bridge with a bare loop that does the same work: whole processes, by turns, in one run. Each
 * run is verified: the ATS got each application once, and the ledger agrees. The results are in docs/performance.md.
 */
public final class Bench {
    private static final double IDEAL_AT_100_MS = Options.CONCURRENCY * 10.0;
    private final Options options;
    private final Systems systems;
    private final Folders folders;

    private Bench(Options options, Systems systems, Folders folders) {
        this.options = options;
        this.systems = systems;
        this.folders = folders;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.read();
        Folders folders = new Folders(options.folder());
        try (Systems systems = new Systems(folders.root())) {
            new Bench(options, systems, folders).run();
        }
    }

    private void run() throws Exception {
        say(
                "JDK %s, %d processors, %d pairs of %d s after %d s of warm-up, %d posts in flight; median (min to max)",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                options.pairs(),
                options.seconds(),
                options.warmUp(),
                Options.CONCURRENCY);
        if (options.has("ceiling")) {
            ceiling();
        }
        try (Store sqlite = Store.sqlite()) {
            if (options.has("sqlite")) {
                pairs("SQLite", sqlite, 0);
            }
            if (options.only().contains("bridge")) {
                Measure bridge = bridge(sqlite);
                say(
                        "the bridge alone: %.0f exports/s, %.3f CPU-s/1,000, peak MB %.0f",
                        bridge.rate(), bridge.cpu(), bridge.peakMegabytes());
            }
            if (options.has("latency")) {
                pairs("SQLite", sqlite, 100);
            }
        }
        if (options.has("postgresql")) {
            try (Store postgresql = Store.postgresql(options.folder())) {
                pairs("PostgreSQL", postgresql, 0);
            }
        }
        if (options.has("instances")) {
            say("%nThree instances on one PostgreSQL, ATS latency 100 ms, 8 posts in flight for each integration");
            try (Store postgresql = Store.postgresql(options.folder())) {
                new Scale(options, systems, folders).run(postgresql);
            }
        }
        if (options.has("start")) {
            start();
        }
        if (options.has("growth")) {
            say("%nSQLite, ATS latency 0 ms, by what there is already");
            new Growth(options, systems, folders).run();
        }
        if (options.has("pages")) {
            say(
                    "%nPages and answers, with one job and nothing in the ledger, and with 10,000 linked jobs and 1,000,000 applications");
            new Pages(systems, folders, new Growth(options, systems, folders)).run();
        }
    }

    /** Measures the stub alone. It uses a stub of its own, because the other runs compare counts. */
    private void ceiling() throws Exception {
        try (Systems other = new Systems(options.folder())) {
            other.feed(true);
            say(
                    "the stub alone: %.0f creates/s, %.0f pages of 100 applications per s",
                    Ceiling.creates(other.port()), Ceiling.pages(other.port()));
        }
    }

    /** Measures the bare loops and the bridge by turns. */
    private void pairs(String name, Store store, int latency) throws Exception {
        Series ahead = new Series();
        Series bare = new Series();
        Series bridge = new Series();
        Figures toAhead = new Figures();
        Figures toBare = new Figures();
        systems.latency(latency);
        for (int pair = 0; pair < options.pairs(); pair++) {
            Measure first = bare(store, BareLoop.Marks.BY_PAGE);
            Measure second = bare(store, BareLoop.Marks.BY_WRITE);
            Measure last = bridge(store);
            ahead.add(first);
            bare.add(second);
            bridge.add(last);
            toAhead.add(last.rate() / first.rate());
            toBare.add(last.rate() / second.rate());
        }
        systems.latency(0);
        say("%n%s, ATS latency %d ms", name, latency);
        ahead.say("bare loop, marks by page", latency);
        bare.say("bare loop, marks by write", latency);
        bridge.say("bridge", latency);
        say(
                "  bridge / bare loop: exports/s %s of the one with marks by page, %s of the one with marks by write",
                toAhead.text(2), toBare.text(2));
    }

    private static final class Series {
        final Figures rate = new Figures();
        final Figures cpu = new Figures();
        final Figures storeCpu = new Figures();
        final Figures peak = new Figures();

        void add(Measure measure) {
            rate.add(measure.rate());
            cpu.add(measure.cpu());
            storeCpu.add(measure.storeCpu());
            peak.add(measure.peakMegabytes());
        }

        void say(String who, int latency) {
            Bench.say(
                    "  %-25s exports/s %s%s, CPU-s/1,000 %s, of the database %s, peak MB %s",
                    who,
                    rate.text(0),
                    latency == 0 ? "" : " = %.1f %% of the ideal".formatted(rate.median() * 100 / IDEAL_AT_100_MS),
                    cpu.text(3),
                    storeCpu.text(3),
                    peak.text(0));
        }
    }

    private Measure bare(Store store, BareLoop.Marks marks) throws Exception {
        Path folder = folders.next();
        try (Bare bare = new Bare(folder, systems, store.fresh(folder), marks, options)) {
            return Measure.of(bare, systems, options, store);
        } finally {
            Folders.delete(folder);
        }
    }

    private Measure bridge(Store store) throws Exception {
        Path folder = folders.next();
        try (Installed bridge = new Installed(
                        folder,
                        Files.createDirectories(folder.resolve("data")),
                        systems,
                        store.fresh(folder),
                        1,
                        options)
                .link()) {
            return Measure.of(bridge, systems, options, store);
        } finally {
            Folders.delete(folder);
        }
    }

    private void start() throws Exception {
        Figures seconds = new Figures();
        Figures cpu = new Figures();
        Figures idle = new Figures();
        for (int i = 0; i < options.pairs(); i++) {
            Path folder = folders.next();
            try (Installed bridge = new Installed(
                    folder,
                    Files.createDirectories(folder.resolve("data")),
                    systems,
                    Store.sqlite().fresh(folder),
                    1,
                    options)) {
                seconds.add(bridge.readySeconds);
                cpu.add(bridge.readyCpuSeconds);
                Thread.sleep(options.idle() * 1_000L);
                idle.add(bridge.child().residentMegabytes());
            } finally {
                Folders.delete(folder);
            }
        }
        say(
                "%nready after %s s and %s CPU-s; %s MB resident after %d s of idling",
                seconds.text(2), cpu.text(2), idle.text(0), options.idle());
    }

    static void say(String format, Object... values) {
        System.out.printf(java.util.Locale.ROOT, format + "%n", values);
    }
}
