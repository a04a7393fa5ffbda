package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.integration.RemoteException;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Exchange;

/** Goes from page to page: the variable {@code page} holds the cursor, {@code more} whether there is another one. */
public final class Cursors {
    private static final int MOST_PAGES = 10_000;

    private Cursors() {}

    public static void begin(Exchange exchange) {
        exchange.setVariable("page", null);
        exchange.setVariable("more", true);
        exchange.setVariable("cursors", new HashSet<String>());
    }

    /**
     * @param page {@code {"next": cursor or null}}
     * @throws RemoteException where a cursor comes twice: such pages would never end
     */
    public static void next(Exchange exchange, JsonNode page) {
        @SuppressWarnings("unchecked")
        Set<String> seen = exchange.getVariable("cursors", Set.class);
        String cursor = page.path("next").isNull() ? null : page.path("next").asText(null);
        if (cursor != null && (!seen.add(cursor) || seen.size() > MOST_PAGES)) {
            throw new RemoteException(RemoteException.Side.ATS, AnswerClass.RETRY, 200, "the pages do not come to an end");
        }
        exchange.setVariable("page", cursor);
        exchange.setVariable("more", cursor != null);
    }
}
