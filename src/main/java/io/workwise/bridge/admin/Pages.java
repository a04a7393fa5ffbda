package io.workwise.bridge.admin;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Cuts lists into pages. The cursor is opaque to the caller. */
final class Pages {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private Pages() {}

    static int limit(Context context) {
        String limit = context.queryParam("limit");
        if (limit == null) {
            return USUAL;
        }
        if (!limit.matches("\\d{1,6}") || Integer.parseInt(limit) < 1) {
            throw Body.bad("'limit' must be a whole number from 1 to " + MOST);
        }
        return Math.min(MOST, Integer.parseInt(limit));
    }

    /** Returns the content of the cursor; null for the first page. */
    static String cursor(Context context) {
        String cursor = context.queryParam("cursor");
        try {
            return cursor == null ? null : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Body.bad("'cursor' must be the nextCursor of the page before");
        }
    }

    static int offset(Context context) {
        String cursor = cursor(context);
        if (cursor != null && !cursor.matches("\\d{1,9}")) {
            throw Body.bad("'cursor' must be the nextCursor of the page before");
        }
        return cursor == null ? 0 : Integer.parseInt(cursor);
    }

    /** Returns a page of a list. {@code rows} has one row more than the page, if another page follows. */
    static <T> Map<String, Object> byOffset(Context context, List<T> rows, Function<T, ?> view) {
        int limit = limit(context);
        return page(rows, limit, view, row -> String.valueOf(offset(context) + limit));
    }

    static <T> Map<String, Object> page(List<T> rows, int limit, Function<T, ?> view, Function<T, String> cursor) {
        List<Object> items = new ArrayList<>();
        rows.stream().limit(limit).map(view).forEach(items::add);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items);
        page.put(
                "nextCursor",
                rows.size() > limit
                        ? Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        cursor.apply(rows.get(limit - 1)).getBytes(StandardCharsets.UTF_8))
                        : null);
        return page;
    }
}
