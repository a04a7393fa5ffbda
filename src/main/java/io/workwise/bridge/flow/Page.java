package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.integration.RemoteException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;

/** One page, as a connector's route makes it: {@code {"items": […], "next": cursor or null}}. Anything else is a failure, and never an empty page (R2, D6). */
public final class Page {
    private Page() {}

    /** @throws RemoteException where the body is not exactly one page */
    public static JsonNode of(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Collection<?> several) {
            throw unexpected("the mapping of the answer yields " + several.size() + " values, not one");
        }
        JsonNode page = exchange.getMessage().getBody(JsonNode.class);
        if (page == null || !page.path("items").isArray()) {
            throw unexpected("the answer holds no list of items");
        }
        if (page.path("next").isContainerNode() || page.path("next").isBoolean()) {
            throw unexpected("the answer names the next page in a form that is not a text");
        }
        return page;
    }

    /** The ids of what was found. A record without an id is there all the same: it must not be taken for absent. */
    static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : page.get("items")) {
            JsonNode id = item.path("id");
            if (!id.isTextual() && !id.isIntegralNumber() || id.asText().isBlank()) {
                throw unexpected("item " + ids.size() + " of the answer has no id");
            }
            ids.add(id.asText());
        }
        return ids;
    }

    private static RemoteException unexpected(String what) {
        return new RemoteException(RemoteException.Side.ATS, AnswerClass.RETRY, 200, what);
    }
}
