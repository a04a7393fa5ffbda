package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;

/** Serves "create application". Records what arrives, then checks it, then creates the application, then answers. */
final class KomboCreate {
    private final KomboData data;
    private final KomboAccount account;

    KomboCreate(KomboData data, KomboAccount account) {
        this.data = data;
        this.account = account;
    }

    void answer(Context context, Behaviour behaviour) throws IOException {
        CreateBody body = CreateBody.read(context.bodyInputStream());
        Arrival arrival = arrival(context.pathParam("job_id"), body);
        int entry = data.arrived(arrival);
        body.check(account.attachmentLimit());
        if (behaviour.beforeCreate(arrival).play(context)) return;
        KomboApplication created = data.create(arrival, entry, account.refuseDuplicates());
        succeed(context, created);
        behaviour.afterCreate(created.arrival()).play(context);
    }

    private Arrival arrival(String askedJob, CreateBody body) {
        String jobId = data.job(askedJob).map(KomboJob::id).orElse(askedJob);
        return new Arrival(data.now(), jobId, body.stageId(), null, body.email(), body.json(), body.attachments());
    }

    private void succeed(Context context, KomboApplication created) {
        ObjectNode answer = Json.object().put("status", "success");
        answer.set("data", KomboApplicationJson.created(created, data.jobOf(created)));
        var warnings = answer.putArray("warnings");
        created.arrival().body().path("screening_question_answers").forEach(given -> warnings.addObject()
                .put(
                        "message",
                        "The question \"" + given.path("question_id").asText() + "\" could not be found on the job."));
        LoopbackServer.json(context, 200, answer);
    }
}
