package io.workwise.bridge.sandbox;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Serves the operations of Kombo that the bridge uses, and some for people. */
final class KomboEndpoints {
    private final KomboData data;
    private final KomboAccount account;
    private final KomboCreate create;
    private volatile String apiKey;
    private LoopbackServer server;

    KomboEndpoints(KomboData data, KomboAccount account) {
        this.data = data;
        this.account = account;
        create = new KomboCreate(data, account);
        apiKey = account.apiKey();
    }

    LoopbackServer on(Clock clock) {
        server = new LoopbackServer(clock, this::checkKey)
                .on(GET, "/check-api-key", this::apiKeyIsValid)
                .on(GET, "/integrations/{integration_id}", this::integration)
                .on(GET, "/ats/jobs", this::jobs)
                .on(POST, "/ats/jobs/{job_id}/applications", this::createApplication)
                .on(GET, "/ats/applications", this::applications)
                .on(GET, "/ats/candidates", this::candidates)
                .refuse(KomboError.class, KomboError::answer)
                .refuse(HttpResponseException.class, (other, context) -> new KomboError(
                                other.getStatus(), null, null, other.getMessage())
                        .answer(context));
        return server;
    }

    /** Changes the API key. The former key is refused. */
    void rotate(String newKey) {
        apiKey = newKey;
    }

    private void checkKey(Context context) {
        if (("Bearer " + apiKey).equals(context.header("Authorization"))) return;
        throw KomboError.keyRefused();
    }

    private void checkIntegration(Context context) {
        String asked = context.header("X-Integration-Id");
        if (asked == null) throw KomboError.invalid("The header X-Integration-Id is required.");
        if (!asked.equals(account.integrationId())) throw noSuchIntegration();
    }

    private static KomboError noSuchIntegration() {
        return new KomboError(
                404,
                "PLATFORM.INTEGRATION_NOT_FOUND",
                "The integration does not exist.",
                "There is no integration with this id.");
    }

    private void apiKeyIsValid(Context context) {
        String environment = KomboIds.of("environment");
        succeed(context, Json.object().put("environment_id", environment).put("customer_id", environment));
    }

    private void integration(Context context) {
        if (!context.pathParam("integration_id").equals(account.integrationId())) throw noSuchIntegration();
        succeed(context, KomboIntegrationJson.of(account.integrationId(), data.now()));
    }

    private void jobs(Context context) {
        checkIntegration(context);
        KomboFilter filter = new KomboFilter(context);
        boolean deletedToo = filter.flag("include_deleted");
        Predicate<KomboJob> wanted = filter.common(KomboJob::id, KomboJob::remoteId)
                .and(filter.in("statuses", Set.of("OPEN", "CLOSED", "DRAFT", "ARCHIVED"), KomboJob::status))
                .and(filter.contains("name_contains", KomboJob::name));
        Stream<KomboJob> found = data.jobs().stream()
                .filter(job -> deletedToo || job.deletedAt() == null)
                .filter(wanted);
        succeed(context, KomboPage.of(context, server.behaviour()).answer(found, KomboJobJson::of));
    }

    private void createApplication(Context context) throws IOException {
        checkIntegration(context);
        create.answer(context, server.behaviour());
    }

    private void applications(Context context) {
        checkIntegration(context);
        KomboPage page = KomboPage.of(context, server.behaviour());
        KomboFilter filter = new KomboFilter(context);
        filter.flag("include_deleted");
        Predicate<KomboApplication> wanted = filter.common(KomboApplication::id, KomboApplication::remoteId)
                .and(jobIs(filter))
                .and(filter.in("outcomes", Set.of("PENDING", "HIRED", "DECLINED"), KomboApplication::outcome));
        Stream<KomboApplication> found =
                data.applicationsAfter(page.after()).filter(wanted).filter(this::visible);
        succeed(context, page.answer(found, one -> KomboApplicationJson.listed(one, data.jobOf(one))));
    }

    private void candidates(Context context) {
        checkIntegration(context);
        KomboPage page = KomboPage.of(context, server.behaviour());
        KomboFilter filter = new KomboFilter(context);
        filter.flag("include_deleted");
        String email = context.queryParam("email");
        Predicate<KomboApplication> wanted = filter.common(
                        KomboApplication::candidateId, KomboApplication::candidateRemoteId)
                .and(filter.in("job_ids", one -> one.arrival().jobId()))
                .and(filter.is(
                        "first_name",
                        one -> one.arrival().candidate().path("first_name").asText()))
                .and(filter.is(
                        "last_name",
                        one -> one.arrival().candidate().path("last_name").asText()));
        Stream<KomboApplication> found = email == null ? data.applicationsAfter(page.after()) : data.byEmail(email);
        succeed(context, page.answer(found.filter(wanted).filter(this::visible), this::candidate));
    }

    private JsonNode candidate(KomboApplication one) {
        return KomboApplicationJson.candidate(one, data.jobOf(one));
    }

    private Predicate<KomboApplication> jobIs(KomboFilter filter) {
        Predicate<KomboApplication> byId =
                filter.in("job_ids", one -> one.arrival().jobId());
        return byId.and(filter.in("job_remote_ids", one -> data.jobOf(one).remoteId()));
    }

    private boolean visible(KomboApplication application) {
        return server.behaviour().visible(application.arrival());
    }

    private static void succeed(Context context, ObjectNode data) {
        ObjectNode answer = Json.object().put("status", "success");
        answer.set("data", data);
        LoopbackServer.json(context, 200, answer);
    }
}
