package io.workwise.bridge.integration;

import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.engine.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Properties;

/** An integration with the connector of routes/ats/kombo, read from a file like any other. */
public final class AnIntegration {
    public static final String ID = "acme";

    private AnIntegration() {}

    /** Builds one with another connector of routes/ats. Settings without a default are "x". */
    public static Integration with(Path folder, String connector) {
        StringBuilder lines = new StringBuilder(
                "ats = " + connector + "\nworkwise.token = t\nworkwise.base-url = https://workwise.example\n");
        Connectors.read(Path.of("routes"), new ArrayList<>())
                .get(connector)
                .settings()
                .forEach((name, setting) -> {
                    if (setting.defaultValue() == null) {
                        lines.append("ats.")
                                .append(name)
                                .append(" = ")
                                .append(name.equals("base-url") ? "https://ats.example" : "x")
                                .append('\n');
                    }
                });
        try {
            Files.createDirectories(folder.resolve("integrations"));
            Files.writeString(folder.resolve("integrations/" + ID + ".properties"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Setup.read(folder, Path.of("routes"), folder, new Properties(), Map.of())
                .integrations()
                .get(ID);
    }

    /**
     * Builds one with the connector kombo.
     *
     * @param lines more lines for its file
     */
    public static Integration withKombo(Path folder, String... lines) {
        try {
            Files.createDirectories(folder.resolve("integrations"));
            Files.writeString(
                    folder.resolve("integrations/" + ID + ".properties"),
                    """
                    ats = kombo
                    ats.api-key = k
                    ats.integration-id = personio:1
                    workwise.token = t
                    """
                            + (String.join("\n", lines).contains("workwise.base-url")
                                    ? ""
                                    : "workwise.base-url = https://workwise.example\n")
                            + String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Setup.read(folder, Path.of("routes"), folder, new Properties(), Map.of())
                .integrations()
                .get(ID);
    }
}
