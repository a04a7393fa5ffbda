package io.workwise.bridge.bench;

import java.nio.file.Path;
import java.util.Set;

/**
 * The options of a benchmark, each given as {@code -Dbench.<name>}.
 *
 * @param bridge the packaged bridge
 * @param folder the folder for files of runs, on a durable disk
 * @param only the parts to run; empty for all
 */
record Options(
        Path bridge,
        Path folder,
        int pairs,
        int seconds,
        int warmUp,
        int warmUpExports,
        int idle,
        Set<String> only,
        String bareJvm,
        String bridgeOpts) {
    static final int CONCURRENCY = 32;

    static Options read() {
        String only = System.getProperty("bench.only", "").strip();
        return new Options(
                Path.of("target/bridge").toAbsolutePath(),
                Path.of(System.getProperty("bench.folder", "target/bench")).toAbsolutePath(),
                Integer.getInteger("bench.pairs", 5),
                Integer.getInteger("bench.seconds", 10),
                Integer.getInteger("bench.warm-up", 20),
                Integer.getInteger("bench.warm-up-exports", 30_000),
                Integer.getInteger("bench.idle", 30),
                only.isEmpty() ? Set.of() : Set.of(only.split(",")),
                System.getProperty("bench.bare-jvm", "-XX:+UseSerialGC"),
                System.getProperty("bench.bridge-opts", ""));
    }

    boolean has(String part) {
        return only.isEmpty() || only.contains(part);
    }
}
