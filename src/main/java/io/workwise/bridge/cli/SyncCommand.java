package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "Synchronises now instead of waiting for the schedule.")
public final class SyncCommand extends IntegrationCommand {
    private static final long PAUSE_MILLIS = 500;

    @Parameters(paramLabel = "WHAT", completionCandidates = Words.Polls.class, description = "${COMPLETION-CANDIDATES}")
    private String what;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "wait up to this long until it is done (default: 0, do not wait)")
    private int seconds;

    @Override
    JsonNode ask() {
        JsonNode before = seconds > 0 ? poll() : null;
        JsonNode answer = client().call(
                        "POST", path("sync"), Json.MAPPER.createObjectNode().put("what", what));
        if (before != null) {
            await(before);
        }
        return answer;
    }

    private JsonNode poll() {
        return client().get(path()).path("polls").path(what);
    }

    private void await(JsonNode before) {
        for (long left = seconds * 1000L; left > 0; left -= PAUSE_MILLIS) {
            pause();
            JsonNode now = poll();
            if (!now.path("lastSuccess").equals(before.path("lastSuccess"))) {
                return;
            }
            if (now.hasNonNull("lastError") && !now.path("lastError").equals(before.path("lastError"))) {
                throw new ApiException("poll-failed", now.path("lastError").asText());
            }
            if (isWatched()) {
                err().print('.');
                err().flush();
            }
        }
        throw new ApiException(
                "not-ended",
                what + " has not succeeded within " + seconds
                        + " s; 'bridge problems' says whether something is wrong");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException("interrupted", "stopped while waiting; the poll goes on");
        }
    }

    @Override
    void show(JsonNode answer) {
        say(seconds > 0 ? "%s of %s was polled." : "%s of %s is polled now.", what, integration());
    }
}
