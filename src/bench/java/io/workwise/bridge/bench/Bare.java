package io.workwise.bridge.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the bare loop as a process. */
final class Bare implements Subject {
    private final Child child;
    private final String database;

    Bare(Path folder, Systems systems, String database, BareLoop.Marks marks, Options options)
            throws IOException, InterruptedException {
        this.database = database;
        List<String> command = new ArrayList<>(List.of(Child.java()));
        command.addAll(List.of(options.bareJvm().split(" ")));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareLoop.class.getName(),
                systems.url(),
                database,
                "" + Options.CONCURRENCY,
                marks.name()));
        child = new Child(folder.resolve("bare.log"), command);
        child.firstLine();
    }

    @Override
    public Child child() {
        return child;
    }

    @Override
    public long deliveredInTheEnd() throws Exception {
        Thread.sleep(500);
        child.close();
        return Sql.number(database, "select count(*) from application where verdict = 'delivered'");
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
