package io.workwise.bridge.engine;

import io.workwise.bridge.settings.FaultsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Runs, and takes over what is edited meanwhile: all of it or, where something is wrong with it, nothing. For editing
 * only.
 */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description = {
            "Runs like 'run', and takes over routes, mappings, connectors, integrations and schedules whenever you save them.",
            "What is wrong is said, and what ran goes on. Ports, database and tokens need a restart."
        })
public final class DevCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    @Mixin
    private Folders folders;

    @Override
    public Integer call() throws Exception {
        Edits edits = new Edits(folders.config(), folders.routes());
        Setup setup = folders.read();
        try (Stop stop = new Stop()) {
            try (Bridge bridge = new Bridge(setup, Clock.systemUTC())) {
                stop.begun();
                bridge.start();
                System.out.println("Edit " + folders.routes() + " and " + folders.config()
                        + "; what you save is taken over. Ctrl+C ends it.");
                while (!stop.await(BETWEEN_LOOKS)) {
                    List<Path> edited = edits.next();
                    if (!edited.isEmpty()) {
                        takeOver(bridge, edited, stop);
                    }
                }
            }
            stop.ended();
        }
        return 0;
    }

    private void takeOver(Bridge bridge, List<Path> edited, Stop stop) {
        try {
            stop.interruptible(() -> bridge.replace(folders.read()));
            System.out.println(
                    "Taken over: " + edited.stream().map(Path::toString).collect(Collectors.joining(", ")));
        } catch (FaultsException e) {
            System.out.println(e.getMessage());
            System.out.println("Not taken over; what ran goes on.");
        } catch (InterruptedException e) {
            System.out.println("Not taken over; it ends.");
        } catch (Exception e) {
            e.printStackTrace(System.out);
            System.out.println("Not taken over; what ran goes on.");
        }
    }
}
