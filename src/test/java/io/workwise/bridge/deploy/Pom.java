package io.workwise.bridge.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The one place that has the version. */
final class Pom {
    private Pom() {}

    static String version() {
        return Pattern.compile("<artifactId>bridge</artifactId>\\s*<version>(.+?)</version>")
                .matcher(text())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    static String text() {
        try {
            return Files.readString(Path.of("pom.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
