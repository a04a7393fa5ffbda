package io.workwise.bridge.sandbox;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.workwise.bridge.sandbox.Behaviour.Paging;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Serves the contract's operations, in its order. */
final class WorkwiseEndpoints {
    private final Map<String, WorkwiseData> accounts = new ConcurrentHashMap<>();
    private LoopbackServer server;

    /** Adds an account, reached by its token. */
    WorkwiseEndpoints account(String token, WorkwiseData data) {
        accounts.put("Bearer " + token, data);
        return this;
    }

    /** Changes the account's token. The former token is refused. */
    void rotate(WorkwiseData data, String newToken) {
        accounts.values().removeIf(account -> account == data);
        account(newToken, data);
    }

    LoopbackServer on(Clock clock) {
        server = new LoopbackServer(clock, this::checkToken)
                .on(GET, "/jobs", this::listJobs)
                .on(GET, "/application-statuses", this::listStatuses)
                .on(GET, "/applications", this::listApplications)
                .on(GET, "/applications/{applicationId}", this::getApplication)
                .on(PUT, "/applications/{applicationId}/status", this::setStatus)
                .on(GET, "/documents/{documentId}/content", this::download)
                .refuse(WorkwiseError.class, WorkwiseError::answer)
                .refuse(HttpResponseException.class, (other, context) -> new WorkwiseError(
                                other.getStatus(), "Refused", other.getMessage())
                        .answer(context));
        return server;
    }

    private void checkToken(Context context) {
        if (accounts.containsKey(String.valueOf(context.header("Authorization")))) return;
        context.header("WWW-Authenticate", "Bearer");
        throw WorkwiseError.unauthorized();
    }

    private WorkwiseData data(Context context) {
        return accounts.get(context.header("Authorization"));
    }

    private void listJobs(Context context) {
        WorkwisePage page = WorkwisePage.of(context, server.behaviour());
        List<JsonNode> jobs = data(context).jobsAfter(page.after(), page.wanted());
        LoopbackServer.json(
                context, 200, page.answer(jobs, job -> job.path("id").asText()));
    }

    private void listStatuses(Context context) {
        ObjectNode answer = Json.object();
        answer.set("items", Json.array().addAll(data(context).statuses()));
        LoopbackServer.json(context, 200, answer);
    }

    private void listApplications(Context context) {
        WorkwisePage page = WorkwisePage.of(context, server.behaviour());
        String updatedAfter = time("updatedAfter", context.queryParam("updatedAfter"), "");
        List<ObjectNode> found = data(context).applications().after(position(page), updatedAfter, page.wanted());
        LoopbackServer.json(
                context,
                200,
                page.answer(
                        found,
                        one -> one.path("updatedAt").asText() + " "
                                + one.path("id").asText()));
    }

    private static WorkwiseApplications.Position position(WorkwisePage page) {
        if (page.after() == null) return null;
        String[] parts = page.after().split(" ", 2);
        if (parts.length < 2) throw WorkwiseError.badRequest("pageToken belongs to another list.");
        return new WorkwiseApplications.Position(parts[0], parts[1]);
    }

    private static String time(String name, String given, String absent) {
        if (given == null) return absent;
        try {
            return Json.time(OffsetDateTime.parse(given).toInstant());
        } catch (DateTimeException wrong) {
            throw WorkwiseError.badRequest(name + " must be an RFC 3339 date-time.");
        }
    }

    private void getApplication(Context context) {
        LoopbackServer.json(context, 200, data(context).applications().require(context.pathParam("applicationId")));
    }

    private void setStatus(Context context) {
        JsonNode body = body(context);
        if (!body.path("statusId").isTextual()) throw WorkwiseError.badRequest("statusId must be a string.");
        if (body.has("note") && !body.path("note").isTextual())
            throw WorkwiseError.badRequest("note must be a string.");
        String at = body.has("at") ? time("at", body.path("at").asText(), null) : null;
        data(context)
                .backSync(
                        context.pathParam("applicationId"),
                        body.path("statusId").asText(),
                        at);
        context.status(204);
    }

    private static JsonNode body(Context context) {
        try {
            return Json.MAPPER.readTree(context.bodyAsBytes());
        } catch (IOException notJson) {
            throw WorkwiseError.badRequest("The body is not JSON.");
        }
    }

    private void download(Context context) {
        StoredDocument document = data(context).document(context.pathParam("documentId"));
        context.res().setContentLengthLong(document.size());
        context.contentType(document.contentType()).result(document.content().get());
    }

    /**
     * A page of a list.
     *
     * @param after the item after which the page begins
     */
    private record WorkwisePage(Paging paging, String after) {
        private static final String TOKEN_PREFIX = "after:";

        static WorkwisePage of(Context context, Behaviour behaviour) {
            String token = context.queryParam("pageToken");
            return new WorkwisePage(
                    behaviour.paging(limit(context.queryParam("limit"))), token == null ? null : decode(token));
        }

        private static int limit(String asked) {
            if (asked == null) return 100;
            if (!asked.matches("\\d{1,4}")) throw WorkwiseError.badRequest("limit must be an integer.");
            int limit = Integer.parseInt(asked);
            if (limit < 1 || limit > 200) throw WorkwiseError.badRequest("limit must be from 1 to 200.");
            return limit;
        }

        private static String decode(String token) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                if (text.startsWith(TOKEN_PREFIX)) return text.substring(TOKEN_PREFIX.length());
            } catch (IllegalArgumentException notBase64) {
                // refused below, like every other token that this server did not make
            }
            throw WorkwiseError.badRequest("pageToken is not one of ours.");
        }

        /** Returns the number of items to read: one more than the page, to see whether another page follows. */
        int wanted() {
            return paging.size() + 1;
        }

        /**
         * Returns the page's JSON.
         *
         * @param token returns the token for the page after an item
         */
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
}
