package io.workwise.bridge.routes;

import io.workwise.bridge.documents.DocumentLinks;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Warns of each integration whose ATS fetches documents by links if the bridge offers no links. Its applications with
 * documents would all wait for a person.
 */
public final class LinksNeeded {
    /** The marker without its closing quote: in a compiled mapping, a secret of the process follows. */
    private static final String REFERENCE = "\"" + DocumentLinks.REFERENCE;

    private LinksNeeded() {}

    /**
     * Adds the warnings.
     *
     * @param folder the folder of the integrations' files
     */
    public static void check(Map<String, Integration> integrations, Path folder, RouteTree routes, List<Fault> faults) {
        integrations.values().stream()
                .filter(one -> one.get(Keys.DOCUMENTS_URL).isEmpty() && asks(one, routes))
                .forEach(one -> faults.add(new Fault(
                                folder.resolve(one.id() + ".properties").toString(),
                                0,
                                "sends documents as links, but 'documents.url' is not set, so each application with documents would wait for a person",
                                "set documents.url in config/application.properties to the address at which the ATS reaches the bridge")
                        .asWarning()));
    }

    private static boolean asks(Integration integration, RouteTree routes) {
        Path connector =
                routes.folder().resolve("ats").resolve(integration.connector().name());
        return routes.mappings().entrySet().stream()
                        .anyMatch(mapping -> mapping.getKey().startsWith(connector)
                                && mapping.getValue().contains(REFERENCE))
                || routes.routes().stream()
                        .filter(file -> file.path().startsWith(connector))
                        .anyMatch(file -> isIn(file.root()))
                || integration.mappings().values().stream()
                        .anyMatch(mapping -> mapping.toString().contains(REFERENCE));
    }

    private static boolean isIn(YamlNode root) {
        boolean[] found = {false};
        root.walk((key, node) -> found[0] |= node.isText() && node.text().contains(REFERENCE));
        return found[0];
    }
}
