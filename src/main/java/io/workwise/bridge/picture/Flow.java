package io.workwise.bridge.picture;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.model.RouteDefinition;

/** The flow of the routes as Camel loaded them, for people: docs/flow.md shows that of the shipped ones. */
public final class Flow {
    private final List<FlowRoute> routes;

    /** @param folder of the routes */
    public Flow(Path folder, List<RouteDefinition> definitions) {
        routes = FlowReader.read(folder, definitions);
    }

    public List<String> text() {
        return FlowText.of(routes);
    }

    public List<String> mermaid() {
        return Mermaid.of(routes);
    }
}
