package io.workwise.bridge.sandbox;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The contract's operations, in its order. */
final class WorkwiseEndpoints {
    private final Map<String, WorkwiseData> accounts = new ConcurrentHashMap<>();
    private LoopbackServer server;

    /** Whoever comes with this token sees this account. */
    WorkwiseEndpoints account(String token, WorkwiseData data) {
        accounts.put("Bearer " + token, data);
        return this;
    }

    /** The account has this token only. */
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
                .refuse(Problem.class, Problem::answer)
                .refuse(HttpResponseException.class, (other, context) -> new Problem(
                                other.getStatus(), "Refused", other.getMessage())
                        .answer(context));
        return server;
    }

    private void checkToken(Context context) {
        if (accounts.containsKey(String.valueOf(context.header("Authorization")))) return;
        context.header("WWW-Authenticate", "Bearer");
        throw Problem.unauthorized();
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
        if (parts.length < 2) throw Problem.badRequest("pageToken belongs to another list.");
        return new WorkwiseApplications.Position(parts[0], parts[1]);
    }

    private static String time(String name, String given, String absent) {
        if (given == null) return absent;
        try {
            return Json.time(OffsetDateTime.parse(given).toInstant());
        } catch (DateTimeException wrong) {
            throw Problem.badRequest(name + " must be an RFC 3339 date-time.");
        }
    }

    private void getApplication(Context context) {
        LoopbackServer.json(context, 200, data(context).applications().require(context.pathParam("applicationId")));
    }

    private void setStatus(Context context) {
        JsonNode body = body(context);
        if (!body.path("statusId").isTextual()) throw Problem.badRequest("statusId must be a string.");
        if (body.has("note") && !body.path("note").isTextual()) throw Problem.badRequest("note must be a string.");
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
            throw Problem.badRequest("The body is not JSON.");
        }
    }

    private void download(Context context) {
        StoredDocument document = data(context).document(context.pathParam("documentId"));
        context.res().setContentLengthLong(document.size());
        context.contentType(document.contentType()).result(document.content().get());
    }
}
