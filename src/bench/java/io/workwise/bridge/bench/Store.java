package io.workwise.bridge.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The database of the runs, as durable as the bridge demands (D1), for the bare loop too. */
interface Store extends AutoCloseable {
    /** Returns the URL of a new database; {data} is the data folder. */
    String fresh(Path folder) throws Exception;

    /** Returns the CPU seconds of the database's own processes so far. */
    double cpuSeconds() throws IOException;

    @Override
    void close() throws IOException;

    static Store sqlite() {
        return new Store() {
            @Override
            public String fresh(Path folder) {
                return "jdbc:sqlite:" + folder.resolve("bridge.db");
            }

            @Override
            public double cpuSeconds() {
                return 0;
            }

            @Override
            public void close() {
                // a file
            }
        };
    }

    static Store postgresql(Path folder) throws IOException {
        Path data = Files.createTempDirectory("bench-postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return new Store() {
            private int databases;

            @Override
            public String fresh(Path folder) throws Exception {
                String name = "bench_" + ++databases;
                Sql.execute(server.getJdbcUrl("postgres", "postgres"), "create database " + name);
                return server.getJdbcUrl("postgres", name);
            }

            @Override
            public double cpuSeconds() throws IOException {
                double seconds = Child.cpuSeconds(postmaster, true);
                try (Stream<ProcessHandle> children =
                        ProcessHandle.of(postmaster).orElseThrow().children()) {
                    for (ProcessHandle child : children.toList()) {
                        seconds += Child.cpuSeconds(child.pid(), false);
                    }
                }
                return seconds;
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }
}
