package io.workwise.bridge.sandbox;

import io.workwise.bridge.engine.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Writes settings for a bridge on the fakes. Schedules are quick and waits short, so that people see results. */
final class SandboxSettings {
    private static final String ENGINE = """
            admin.token = %s
            export.settle-time = 5s
            export.second-look-up = 3s
            export.retry-delays = 1s,2s,5s,10s
            export.lease = 20s
            http.response-timeout = 5s
            """.formatted(SandboxCommand.TOKEN);
    private static final String SCHEDULES = """
            schedule.applications = every 1s
            schedule.workwise-jobs = every 2s
            schedule.ats-jobs = every 5s
            schedule.ats-statuses = every 5s
            schedule.resume-exports = every 1s
            schedule.reconcile = every 2s
            """;
    private final Scene scene;

    SandboxSettings(Scene scene) {
        this.scene = scene;
    }

    /** Returns the text of the integration's file. */
    String integration() {
        return """
                ats = kombo
                ats.base-url = %s
                ats.api-key = sandbox-key
                ats.integration-id = sandbox:1
                ats.look-up = authoritative
                workwise.base-url = %s
                workwise.token = %s
                """.formatted(scene.ats().url(), scene.workwise().url(), SandboxCommand.TOKEN);
    }

    /**
     * Writes the files.
     *
     * @return the folder
     */
    Path write(Path config) throws IOException {
        Path integrations = config.resolve("integrations");
        PrivateFiles.makeFolder(integrations);
        write(config.resolve("application.properties"), ENGINE);
        write(config.resolve("schedules.properties"), SCHEDULES);
        write(integrations.resolve(SandboxCommand.INTEGRATION + ".properties"), integration());
        return config;
    }

    /** Writes a private file, because it contains a token. */
    private static void write(Path file, String text) throws IOException {
        PrivateFiles.makeFile(file);
        Files.writeString(file, text);
    }

    /** Returns an empty folder, because each sandbox starts from nothing. */
    static Path fresh(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        PrivateFiles.makeFolder(folder);
        return folder;
    }
}
