package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** How a list request is answered in pages, and behind which item this one begins. */
record WorkwisePage(Paging paging, String after) {
    private static final String TOKEN_PREFIX = "after:";

    static WorkwisePage of(Context context, Behaviour behaviour) {
        String token = context.queryParam("pageToken");
        return new WorkwisePage(
                behaviour.paging(limit(context.queryParam("limit"))), token == null ? null : decode(token));
    }

    private static int limit(String asked) {
        if (asked == null) return 100;
        if (!asked.matches("\\d{1,4}")) throw Problem.badRequest("limit must be an integer.");
        int limit = Integer.parseInt(asked);
        if (limit < 1 || limit > 200) throw Problem.badRequest("limit must be from 1 to 200.");
        return limit;
    }

    private static String decode(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(TOKEN_PREFIX)) return text.substring(TOKEN_PREFIX.length());
        } catch (IllegalArgumentException notBase64) {
            // Refused below, like every other token that this server did not make.
        }
        throw Problem.badRequest("pageToken is not one of ours.");
    }

    /** One more than a page holds, if there is one: it tells that another page follows. */
    int wanted() {
        return paging.size() + 1;
    }

    /** @param token behind which item the next page begins */
    <T extends JsonNode> ObjectNode answer(List<T> items, Function<T, String> token) {
        ObjectNode page = Json.object();
        page.set("items", Json.array().addAll(items.subList(0, Math.min(paging.size(), items.size()))));
        if (items.size() > paging.size()) page.put("nextPageToken", encode(token.apply(items.get(paging.last()))));
        return page;
    }

    private static String encode(String after) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((TOKEN_PREFIX + after).getBytes(StandardCharsets.UTF_8));
    }
}
