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

/** Runs the bridge and reloads edited files. A reload takes all edits, or none if one is wrong. For editing only. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description = {
            "Runs like 'run', and reloads routes, mappings, connectors, integrations and schedules whenever you save them.",
            "If something is wrong, it says what, and goes on as before. Ports, database and tokens need a restart."
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
                        + "; what you save is reloaded. Ctrl+C stops the bridge.");
                while (!stop.await(BETWEEN_LOOKS)) {
                    List<Path> edited = edits.next();
                    if (!edited.isEmpty()) {
                        reload(bridge, edited, stop);
                    }
                }
            }
            stop.ended();
        }
        return 0;
    }

    private void reload(Bridge bridge, List<Path> edited, Stop stop) {
        try {
            stop.interruptible(() -> bridge.replace(folders.read()));
            System.out.println(
                    "Reloaded: " + edited.stream().map(Path::toString).collect(Collectors.joining(", ")));
        } catch (FaultsException e) {
            System.out.println(e.getMessage());
            System.out.println("Not reloaded; the bridge goes on as before.");
        } catch (InterruptedException e) {
            System.out.println("Not reloaded; the bridge stops.");
        } catch (Exception e) {
            e.printStackTrace(System.out);
            System.out.println("Not reloaded; the bridge goes on as before.");
        }
    }
}
