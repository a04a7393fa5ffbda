package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.workwise.bridge.sandbox.Behaviour.Paging;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A page of a list.
 *
 * @param after the number after which the page begins
 */
record KomboPage(Paging paging, long after) {
    private static final String CURSOR_PREFIX = "{\"after\":";

    static KomboPage of(Context context, Behaviour behaviour) {
        String cursor = context.queryParam("cursor");
        return new KomboPage(
                behaviour.paging(size(context.queryParam("page_size"))), cursor == null ? 0 : decode(cursor));
    }

    private static int size(String asked) {
        if (asked == null) return 100;
        if (!asked.matches("\\d{1,4}")) throw KomboError.invalid("page_size must be an integer.");
        int size = Integer.parseInt(asked);
        if (size < 1 || size > 250) throw KomboError.invalid("page_size must be from 1 to 250.");
        return size;
    }

    private static long decode(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Long.parseLong(text.substring(CURSOR_PREFIX.length(), text.length() - 1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            throw KomboError.invalid("cursor is not valid.");
        }
    }

    private static String encode(long number) {
        return Base64.getUrlEncoder().encodeToString((CURSOR_PREFIX + number + "}").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the page's JSON.
     *
     * @param found records in the order of their numbers; those up to the cursor are skipped
     */
    <T extends KomboRecord> ObjectNode answer(Stream<T> found, Function<T, JsonNode> json) {
        List<T> rest = found.filter(one -> one.number() > after)
                .limit(paging.size() + 1L)
                .toList();
        ArrayNode results = Json.array();
        rest.stream().limit(paging.size()).forEach(one -> results.add(json.apply(one)));
        ObjectNode data = Json.object()
                .put(
                        "next",
                        rest.size() > paging.size()
                                ? encode(rest.get(paging.last()).number())
                                : null);
        data.set("results", results);
        return data;
    }

    /** A record in a list of Kombo, ordered by its number. */
    interface KomboRecord {
        long number();

        String id();

        String remoteId();

        Instant changedAt();
    }
}
