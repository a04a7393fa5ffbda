package io.workwise.bridge.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Both systems of all cells behind one server: {@code /CELL/ww/…} is a cell's Workwise, {@code /CELL/ats/…} its ATS.
 */
final class Sides implements RawServer.Handler {
    private static final String JOBS =
            "{\"id\": \"j-1\", \"title\": \"Mechatroniker\", \"status\": \"OPEN\"}, {\"id\": \"j-2\", \"title\": \"Koch\", \"status\": \"OPEN\"}";
    private final Map<String, Cell> cells;

    Sides(Map<String, Cell> cells) {
        this.cells = cells;
    }

    @Override
    public boolean handle(Call call) throws IOException {
        String[] parts = call.path.split("/", 4);
        Cell cell = cells.get(parts[1]);
        cell.calls.incrementAndGet();
        try {
            if (cell.isDead()) {
                return call.reset();
            }
            return parts[2].equals("ww") ? cell.source.answer(call) : ats(cell, call, parts[3]);
        } finally {
            cell.calls.decrementAndGet();
        }
    }

    private static boolean ats(Cell cell, Call call, String path) throws IOException {
        if (path.startsWith("write/")) {
            return write(cell, call, path.split("/"));
        }
        if (path.equals("trap")) {
            cell.chronicle.add("asked redirected trap");
            return call.answer(201, "{\"id\": \"trap\"}");
        }
        cell.chronicle.add("read " + path);
        if (cell.diesAt("a read of " + path)) {
            return call.reset();
        }
        return path.equals("jobs") ? Listing.answer(cell, call, JOBS) : find(cell, call);
    }

    private static boolean find(Cell cell, Call call) throws IOException {
        Fault fault = Listing.isFirst(call) ? cell.next("find") : Fault.NONE;
        if (fault == Fault.LOOK_UP_FAILS) {
            return call.answer(500, "{}");
        } else if (fault == Fault.LOOK_UP_WAITS) {
            cell.named("-", Fault.WAIT);
            return call.answer(429, "{}", "Retry-After: " + Fault.WAIT.toSeconds());
        }
        List<Account.Kept> found = cell.blind
                ? List.of()
                : cell.account.find(call.query.get("what"), call.query.get("email"), call.query.get("job"));
        return Listing.answer(
                cell,
                call,
                found.stream()
                        .map(kept -> "{\"id\": \"" + kept.id() + "\", \"email\": \"" + kept.email() + "\"}")
                        .collect(Collectors.joining(", ")));
    }

    /**
     * Handles a write.
     *
     * @param path {@code write/STEP} or {@code write/STEP/ID-OF-AN-EARLIER-STEP}
     */
    private static boolean write(Cell cell, Call call, String[] path) throws IOException {
        String application = call.query.get("ref");
        String step = path[1];
        cell.chronicle.add("asked " + application + " " + step);
        if (cell.diesAt("in the middle of " + step + " of " + application)) {
            call.readHalf();
            return call.reset();
        }
        JsonNode body = Json.MAPPER.readTree(call.body());
        if (body.path("email").asText().isEmpty()) {
            cell.chronicle.add("empty " + application + " " + step);
        }
        if (path.length > 2
                && !cell.account.has(
                        step.equals("create-application") ? "create-candidate" : "create-application", path[2])) {
            return call.answer(404, "{}");
        }
        if (body.has("file") && !Arrays.equals(body.path("file").binaryValue(), Source.DOCUMENT)) {
            cell.chronicle.add("wrong " + application + " " + step);
        }
        Fault fault = cell.refuses(body.path("job").asText()) ? Fault.S403 : cell.next(step);
        if (fault != Fault.NONE) {
            cell.chronicle.add("# the ATS: " + fault);
        }
        String email = body.path("email").asText();
        String job = body.path("job").asText();
        String id = fault.applied == Fault.Applied.YES ? cell.account.apply(step, application, email, job) : null;
        if (fault.applied == Fault.Applied.LATER) {
            cell.account.applyLater(cell.atTheAts().plus(World.JUST_IN_TIME), step, application, email, job);
        }
        if (cell.diesAt("after " + step + " of " + application + " was " + (id == null ? "not " : "")
                + "applied, before its answer")) {
            return call.reset();
        }
        return fault.play(call, new Write(cell, application, step, email, job, id, call.url("/" + cell.id + "/ats")));
    }
}
