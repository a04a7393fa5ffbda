package io.workwise.bridge.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * The folders that the command line names. A relative folder that is not in the working directory is looked up next to
 * the installed program.
 */
public final class Folders {
    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "config",
            description = "the settings (default: config)")
    private Path config;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            defaultValue = "routes",
            description = "the routes (default: routes)")
    private Path routes;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "the bridge's own data (default: data)")
    private Path data;

    /**
     * Reads and checks the setup.
     *
     * @throws io.workwise.bridge.settings.FaultsException naming everything that is wrong
     */
    public Setup read() {
        return Setup.read(
                installed(config), installed(routes), installed(data), System.getProperties(), System.getenv());
    }

    public Path config() {
        return installed(config);
    }

    public Path routes() {
        return installed(routes);
    }

    public Path data() {
        return installed(data);
    }

    /** Returns the file or folder; if only the installed one of that name exists, returns that. */
    public static Path installed(Path folder) {
        String home = System.getProperty("bridge.home");
        if (home == null || folder.isAbsolute() || Files.exists(folder)) {
            return folder;
        }
        Path installed = Path.of(home).resolve(folder);
        return Files.exists(installed) ? installed : folder;
    }
}
