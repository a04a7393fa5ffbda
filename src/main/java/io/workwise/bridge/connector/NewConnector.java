package io.workwise.bridge.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lays out the folder of a new connector: one that {@code check} finds good, and whose cases say what is still to be
 * done.
 */
public final class NewConnector {
    private static final String TEMPLATE = "/new-connector/";
    private static final String NAME = "__NAME__";
    private static final String TITLE = "__TITLE__";

    private NewConnector() {}

    /**
     * Returns the new folder.
     *
     * @param name kebab-case, as files and routes call it
     * @param title as people write it
     * @throws IllegalArgumentException where it is no name, or there is such a connector
     */
    public static Path layOut(Path routes, String name, String title) throws IOException {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name for a connector: lower-case letters, digits and hyphens, such as acme-hire");
        }
        Path folder = routes.resolve("ats").resolve(name);
        if (Files.exists(folder)) {
            throw new IllegalArgumentException(folder + " is there already: choose another name, or edit it");
        }
        for (String file : files()) {
            Path target = folder.resolve(file.replace(NAME, name));
            Files.createDirectories(target.getParent());
            Files.writeString(target, text(file).replace(NAME, name).replace(TITLE, title));
        }
        return folder;
    }

    static List<String> files() throws IOException {
        return text("files.txt").lines().toList();
    }

    private static String text(String file) throws IOException {
        try (InputStream in = NewConnector.class.getResourceAsStream(TEMPLATE + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
