package io.workwise.bridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A measured process: its CPU time and memory, as Linux counts them. */
final class Child implements AutoCloseable {
    private static final double TICKS_PER_SECOND = 100;
    private final Process process;
    final Path log;

    Child(Path log, List<String> command) throws IOException {
        this.log = log;
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    long pid() {
        return process.pid();
    }

    double cpuSeconds() throws IOException {
        mustLive();
        return cpuSeconds(pid(), false);
    }

    /**
     * Returns the CPU seconds of a process.
     *
     * @param ended whether to include children that have ended
     */
    static double cpuSeconds(long pid, boolean ended) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return (ticks + (ended ? Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : 0)) / TICKS_PER_SECOND;
    }

    double residentMegabytes() throws IOException {
        return status("VmRSS:");
    }

    double peakMegabytes() throws IOException {
        return status("VmHWM:");
    }

    private double status(String field) throws IOException {
        mustLive();
        return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private void mustLive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the process has ended with " + process.exitValue() + ":\n" + tail());
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    String firstLine() throws IOException, InterruptedException {
        while (Files.size(log) == 0 || !Files.readString(log).contains("\n")) {
            mustLive();
            Thread.sleep(20);
        }
        return Files.readAllLines(log).get(0);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the process did not end when it was asked to");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
