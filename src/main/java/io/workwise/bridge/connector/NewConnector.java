package io.workwise.bridge.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Creates the folder of a new connector. {@code check} finds no faults in it, and its failing cases tell what remains
 * to be done.
 */
public final class NewConnector {
    private static final String TEMPLATE = "/new-connector/";
    private static final String NAME = "__NAME__";
    private static final String TITLE = "__TITLE__";

    private NewConnector() {}

    /**
     * Returns the new folder.
     *
     * @param name the name in files and routes, in kebab-case
     * @param title the name for people
     * @throws IllegalArgumentException if the name is not valid, or the connector exists already
     */
    public static Path layOut(Path routes, String name, String title) throws IOException {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("'" + name
                    + "' is not a name for a connector; use lower-case letters, digits and hyphens, such as acme-hire");
        }
        Path folder = routes.resolve("ats").resolve(name);
        if (Files.exists(folder)) {
            throw new IllegalArgumentException(folder + " exists already; choose another name, or edit it");
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
