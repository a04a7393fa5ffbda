package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;

/**
 * A refusal by the fake Kombo. Clients are to go by the code, because the published description names no HTTP statuses.
 */
final class KomboError extends RuntimeException {
    private final int status;
    private final String code;
    private final String title;

    KomboError(int status, String code, String title, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.title = title;
    }

    static KomboError keyRefused() {
        return new KomboError(
                401,
                "PLATFORM.AUTHENTICATION_INVALID",
                "The API key is invalid.",
                "The provided API key is missing or not valid.");
    }

    static KomboError invalid(String message) {
        return new KomboError(400, "PLATFORM.INPUT_INVALID", "The input is invalid.", message);
    }

    static KomboError remoteInvalid(String message) {
        return new KomboError(400, "REMOTE.INPUT_INVALID", "The connected tool refused the input.", message);
    }

    static KomboError noSuchJob(String asked) {
        return new KomboError(404, null, null, "A job with the id \"" + asked + "\" could not be found.");
    }

    static KomboError jobClosed(String name) {
        return new KomboError(
                400, "ATS.JOB_CLOSED", "The job is closed.", "The job \"" + name + "\" does not take applications.");
    }

    static KomboError alreadyExists() {
        return new KomboError(
                400,
                "ATS.APPLICATION_ALREADY_EXISTS",
                "The application already exists.",
                "The candidate has already applied to this job.");
    }

    void answer(Context context) {
        ObjectNode body = Json.object().put("status", "error");
        body.putObject("error")
                .put("code", code)
                .put("title", title)
                .put("message", getMessage())
                .put("log_url", code == null ? null : "https://app.kombo.example/sandbox/logs?interactionId=1");
        LoopbackServer.json(context, status, body);
    }
}
