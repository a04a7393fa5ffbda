package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.application.Unshaped;
import io.workwise.bridge.jq.MappingException;
import io.workwise.bridge.json.Json;
import java.util.Collection;
import org.apache.camel.Exchange;

/**
 * Checks what the mappings of {@code routes/workwise/} make. An application that its mapping cannot make is
 * {@link Unshaped}: it is filed as {@code fix (unreadable)}, and never taken for deleted. It stops neither its page nor
 * its poll (D8).
 */
public final class WorkwiseShape {
    /** The variable that the route gives the mapping's result in; the body stays what Workwise sent. */
    private static final String SHAPED = "shaped";
    /** The variable that collects the applications of a page. */
    private static final String SHAPES = "shapes";

    /**
     * Begins a page. The body must be {@code {"items": […], "next": …}}.
     *
     * @throws io.workwise.bridge.integration.RemoteException if it is not
     */
    public void begin(Exchange exchange) {
        Cursors.items(exchange);
        exchange.setVariable(SHAPES, Json.MAPPER.createArrayNode());
    }

    /** The applications of the page, as Workwise sent them. */
    public JsonNode items(Exchange exchange) {
        return Cursors.items(exchange);
    }

    /** Takes the variable {@code shaped} as the body. It must be one object. */
    public void shaped(Exchange exchange) {
        Object made = exchange.removeVariable(SHAPED);
        if (made instanceof ObjectNode application) {
            exchange.getMessage().setBody(application);
        } else {
            unshaped(
                    exchange,
                    "the mapping yields "
                            + (made == null
                                    ? "nothing or null"
                                    : made instanceof Collection<?> several ? several.size() + " values" : "no object")
                            + "; one object is needed");
        }
    }

    /** The mapping failed. */
    public void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        MappingException mapping = MappingException.behind(cause);
        unshaped(
                exchange,
                mapping == null
                        ? "the mapping fails (" + cause.getClass().getSimpleName() + ")"
                        : mapping.getMessage());
    }

    private static void unshaped(Exchange exchange, String why) {
        JsonNode source = exchange.getMessage().getBody(JsonNode.class);
        exchange.getMessage().setBody(new Unshaped(source, "routes/workwise/application.jq: " + why).node());
    }

    /** Adds the application in the body to its page. */
    public void add(Exchange exchange) {
        exchange.getVariable(SHAPES, ArrayNode.class).add(exchange.getMessage().getBody(JsonNode.class));
    }

    /** The page in the body holds the shaped applications from now on. */
    public void end(Exchange exchange) {
        ObjectNode page = exchange.getMessage().getBody(ObjectNode.class);
        page.set("items", (ArrayNode) exchange.removeVariable(SHAPES));
    }
}
