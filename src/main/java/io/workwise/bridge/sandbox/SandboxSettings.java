package io.workwise.bridge.sandbox;

import io.workwise.bridge.engine.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.IntStream;
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
    private static final int ADMIN_PORT = 8080;
    private static final int PORTS = 100;
    private final Scene scene;
    private final String lookUp;

    /** @param lookUp what the ATS's look-up is good for: authoritative, search or none */
    public SandboxSettings(Scene scene, String lookUp) {
        this.scene = scene;
        this.lookUp = lookUp;
    }

    /** Returns the text of the integration's file. */
    String integration() {
        return """
                ats = kombo
                ats.base-url = %s
                ats.api-key = sandbox-key
                ats.integration-id = sandbox:1
                ats.look-up = %s
                workwise.base-url = %s
                workwise.token = %s
                """.formatted(scene.ats().url(), lookUp, scene.workwise().url(), SandboxCommand.TOKEN);
    }

    /**
     * The same for the bridge of this process, whose ports are the next free ones.
     *
     * @return the folder
     */
    Path writeWithPorts(Path config) throws IOException {
        write(config);
        int admin = free(ADMIN_PORT);
        Files.writeString(
                config.resolve("application.properties"),
                "admin.port = %d%nmanagement.port = %d%n".formatted(admin, free(admin + 1)),
                StandardOpenOption.APPEND);
        return config;
    }

    /** The first port from there on that nobody has; the first one where all are taken: the start says so then. */
    private static int free(int from) {
        return IntStream.range(from, from + PORTS)
                .filter(SandboxSettings::isFree)
                .findFirst()
                .orElse(from);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
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
