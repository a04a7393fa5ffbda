package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.integration.RemoteException.Side;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Goes from page to page: the variable {@code page} holds the cursor, {@code more} whether there is another one. A page
 * is {@code {"items": […], "next": cursor, "more": whether there is one}}. A list ends only with a page that is one and
 * says so; whatever else comes is a failed read, never the end (R2).
 */
public final class Cursors {
    private static final int MOST_PAGES = 10_000;
    private static final int MOST_EMPTY_PAGES = 100;
    private final Set<String> seen = new HashSet<>();
    private final Side side;
    private String current;
    private int print;
    private int empty;

    private Cursors(Side side) {
        this.side = side;
    }

    public static void begin(Exchange exchange, Side side) {
        exchange.setVariable("page", null);
        exchange.setVariable("more", true);
        exchange.setVariable("cursors", new Cursors(side));
    }

    /**
     * The items of the page in the body.
     *
     * @throws RemoteException where it is not a page
     */
    public static JsonNode items(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof Collection<?> several) {
            throw exchange.getVariable("cursors", Cursors.class)
                    .unexpected("the mapping of the answer yields " + several.size() + " values, not one");
        }
        JsonNode page = exchange.getMessage().getBody(JsonNode.class);
        if (page == null || !page.path("items").isArray()) {
            throw exchange.getVariable("cursors", Cursors.class).unexpected("the answer holds no list of items");
        }
        return page.get("items");
    }

    /** Takes the page in the body, as {@link #next(Exchange, String)} does. */
    public static JsonNode next(Exchange exchange) {
        return next(exchange, "next");
    }

    /**
     * Takes the page in the body.
     *
     * @param next the field that names the next page
     * @return its items
     * @throws RemoteException where it is not a page, or such pages would never end
     */
    public static JsonNode next(Exchange exchange, String next) {
        JsonNode items = items(exchange);
        JsonNode page = exchange.getMessage().getBody(JsonNode.class);
        String cursor = exchange.getVariable("cursors", Cursors.class)
                .after(items, page.path("more"), page.path(next), exchange.getVariable("asked", String.class));
        exchange.setVariable("page", cursor);
        exchange.setVariable("more", cursor != null);
        return items;
    }

    /** @param asked the page's own address; null where it has none */
    private String after(JsonNode items, JsonNode more, JsonNode next, String asked) {
        boolean same = !items.isEmpty() && items.hashCode() == print;
        print = items.hashCode();
        empty = items.isEmpty() ? empty + 1 : 0;
        String cursor = saysNo(more) ? null : cursor(next);
        if (cursor == null && more.asBoolean(false)) {
            throw unexpected("the answer says that there are more pages, and not where");
        }
        if (cursor != null && (cursor.equals(current) || cursor.equals(asked))) {
            return ownPage(same);
        }
        if (cursor != null && (!seen.add(cursor) || seen.size() > MOST_PAGES || empty > MOST_EMPTY_PAGES)) {
            throw unexpected("the pages do not come to an end");
        }
        current = cursor;
        return cursor;
    }

    /**
     * The last page may name itself as the next one. One that brought what the page before it did is the same page: the
     * cursor leads nowhere.
     */
    private String ownPage(boolean same) {
        if (same) {
            throw unexpected("the same page comes again and again");
        }
        return null;
    }

    private static boolean saysNo(JsonNode more) {
        return (more.isBoolean() && !more.booleanValue())
                || (more.isTextual() && more.textValue().equalsIgnoreCase("false"))
                || (more.isNumber() && more.asInt() == 0);
    }

    /** null, nothing, false, an empty text or list, and a number that no page has say that there is none. */
    private String cursor(JsonNode next) {
        if (next.isMissingNode()
                || next.isNull()
                || (next.isContainerNode() && next.isEmpty())
                || (next.isBoolean() && !next.booleanValue())) {
            return null;
        }
        if (next.isTextual() || next.isNumber()) {
            String text = next.asText().strip();
            return text.isEmpty() || (next.isNumber() && next.asDouble() <= 0) ? null : text;
        }
        if (next.path("href").isValueNode()) {
            return cursor(next.get("href"));
        }
        throw unexpected("the next page is named by something that is neither a cursor nor an address");
    }

    private RemoteException unexpected(String what) {
        return new RemoteException(side, AnswerClass.RETRY, 200, (side == Side.WORKWISE ? "Workwise: " : "") + what);
    }
}
