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
 * Checks the results of the mappings in {@code routes/workwise/}. An application that its mapping cannot make is
 * {@link Unshaped}. It gets the verdict {@code fix (unreadable)} and is never taken for deleted. It stops neither its
 * page nor its poll (D8).
 */
public final class WorkwiseShape {
    /** The variable with the mapping's result; the body stays as Workwise sent it. */
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

    /** Returns the applications of the page, as Workwise sent them. */
    public JsonNode items(Exchange exchange) {
        return Cursors.items(exchange);
    }

    /** Sets the body to the variable {@code shaped}, which must be one object. */
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
                                    : made instanceof Collection<?> several
                                            ? several.size() + " values"
                                            : "something that is not an object")
                            + "; one object is needed");
        }
    }

    /** Sets the body to an unshaped application, because its mapping failed. */
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

    /** Puts the shaped applications into the page in the body. */
    public void end(Exchange exchange) {
        ObjectNode page = exchange.getMessage().getBody(ObjectNode.class);
        page.set("items", (ArrayNode) exchange.removeVariable(SHAPES));
    }
}
