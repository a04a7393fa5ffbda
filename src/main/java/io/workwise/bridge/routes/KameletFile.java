package io.workwise.bridge.routes;

import io.workwise.bridge.settings.YamlNode;
import java.nio.file.Path;

/** A file {@code *.kamelet.yaml}: a part of a route that other routes call with parameters. */
public record KameletFile(Path path, YamlNode root) {
    static final String ENDING = ".kamelet.yaml";

    String name() {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - ENDING.length());
    }

    YamlNode definition() {
        return root.get("spec").get("definition");
    }

    YamlNode template() {
        return root.get("spec").get("template");
    }
}
