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
 * Walks through the pages of a list. The variable {@code page} holds the cursor; {@code more} tells whether there is
 * another page. A page is {@code {"items": […], "next": cursor, "more": true or false}}. Only a valid page can end a
 * list; any other answer is a failed read, never the end (R2).
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
     * Returns the items of the page in the body.
     *
     * @throws RemoteException if the body is not a page
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

    /** Takes the page in the body; the field {@code next} names the next page. */
    public static JsonNode next(Exchange exchange) {
        return next(exchange, "next");
    }

    /**
     * Takes the page in the body.
     *
     * @param next the field that names the next page
     * @return the items of the page
     * @throws RemoteException if the body is not a page, or the pages would never end
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

    /**
     * Returns the cursor of the next page.
     *
     * @param asked the page's own address; null if it has none
     */
    private String after(JsonNode items, JsonNode more, JsonNode next, String asked) {
        boolean same = !items.isEmpty() && items.hashCode() == print;
        print = items.hashCode();
        empty = items.isEmpty() ? empty + 1 : 0;
        String cursor = saysNo(more) ? null : cursor(next);
        if (cursor == null && more.asBoolean(false)) {
            throw unexpected("the answer says that there are more pages, but does not name the next");
        }
        if (cursor != null && (cursor.equals(current) || cursor.equals(asked))) {
            return ownPage(same);
        }
        if (cursor != null && (!seen.add(cursor) || seen.size() > MOST_PAGES || empty > MOST_EMPTY_PAGES)) {
            throw unexpected("the pages do not end");
        }
        current = cursor;
        return cursor;
    }

    /**
     * Handles a page that names itself as the next one. Some systems do so on the last page. If it also repeats the
     * items of the page before it, the cursor is stuck.
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

    /**
     * Returns the cursor, or null at the end. null, false, an empty text or list, and a number below the first page
     * mean the end.
     */
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
