package io.workwise.bridge.picture;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.model.RouteDefinition;

/** Shows people the flow of the routes that Camel loaded. docs/flow.md shows the flow of the shipped routes. */
public final class Flow {
    private final List<FlowRoute> routes;

    /**
     * Takes the routes.
     *
     * @param folder the folder of the routes
     */
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
