package io.workwise.bridge.proof;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One way in which something goes wrong. Faults of the ATS tell whether the request is applied nevertheless, and what
 * is answered.
 */
enum Fault {
    NONE("nothing", Applied.YES, Fault::good),
    REFUSED("connection refused", Applied.NO, (call, write) -> call.reset()),
    RESET_BEFORE("connection reset", Applied.NO, (call, write) -> call.reset()),
    RESET_AFTER("connection reset", Applied.YES, (call, write) -> call.reset()),
    TIMEOUT_BEFORE("no answer in time", Applied.NO, (call, write) -> call.hang()),
    TIMEOUT_AFTER("no answer in time", Applied.YES, (call, write) -> call.hang()),
    APPLIED_LATER("applied after the answer was given up", Applied.LATER, (call, write) -> call.hang()),
    S500_BEFORE("500 to 504", Applied.NO, status(500)),
    S500_AFTER("500 to 504", Applied.YES, status(500)),
    S502_BEFORE("500 to 504", Applied.NO, status(502)),
    S502_AFTER("500 to 504", Applied.YES, status(502)),
    S503_BEFORE("500 to 504", Applied.NO, status(503)),
    S503_AFTER("500 to 504", Applied.YES, status(503)),
    S503_WAIT("500 to 504", Applied.YES, (call, write) -> wait(503, call, write)),
    S504_BEFORE("500 to 504", Applied.NO, status(504)),
    S504_AFTER("500 to 504", Applied.YES, status(504)),
    S408_AFTER("500 to 504", Applied.YES, status(408)),
    S429_SECONDS("429", Applied.NO, (call, write) -> wait(429, call, write)),
    S429_DATE("429", Applied.NO, Fault::waitUntil),
    S429_BARE("429", Applied.NO, status(429)),
    S302("refused: 3xx, 4xx", Applied.NO, (call, write) -> call.answer(302, "", "Location: " + write.trap())),
    S400("refused: 3xx, 4xx", Applied.NO, status(400)),
    S401("refused: 3xx, 4xx", Applied.NO, status(401)),
    S403("refused: 3xx, 4xx", Applied.NO, status(403)),
    S404("refused: 3xx, 4xx", Applied.NO, status(404)),
    S409("refused: 3xx, 4xx", Applied.NO, status(409)),
    S413("refused: 3xx, 4xx", Applied.NO, status(413)),
    S422("refused: 3xx, 4xx", Applied.NO, status(422)),
    EXISTS("refused: 3xx, 4xx", Applied.NO, (call, write) -> write.exists(call)),
    NO_ID("a yes that cannot be used", Applied.YES, (call, write) -> call.answer(201, "{}")),
    NO_BODY("a yes that cannot be used", Applied.YES, (call, write) -> call.answer(204, "")),
    HTML("a yes that cannot be used", Applied.YES, (call, write) -> call.answer(200, "<html>it works</html>")),
    GARBAGE("a yes that cannot be used", Applied.YES, (call, write) -> garbage(call)),
    TRUNCATED("a yes that cannot be used", Applied.YES, (call, write) -> truncated(call)),
    COMPRESSED("a yes that is compressed", Applied.YES, (call, write) -> Listing.compressed(call, 201, write.good())),
    COMPRESSED_REFUSAL(
            "a yes that is compressed",
            Applied.NO,
            (call, write) -> Listing.compressed(call, 422, "{\"error\": \"S422\"}")),
    UNKNOWN_CODING(
            "a yes that cannot be used",
            Applied.YES,
            (call, write) -> call.answer(201, write.good(), "Content-Encoding: br")),
    SLOW("a yes that cannot be used", Applied.YES, (call, write) -> drip(call, write, 25)),
    SLOW_BUT_WHOLE("a yes that cannot be used", Applied.YES, (call, write) -> drip(call, write, 2)),
    LOOK_UP_FAILS("the look-up fails", Applied.YES, (call, write) -> call.reset()),
    LOOK_UP_WAITS("the look-up fails", Applied.NO, (call, write) -> call.reset()),
    DOWN_AT_MARK("the store fails", StoreFault.DOWN_AT_MARK),
    DOWN_AT_OUTCOME("the store fails", StoreFault.DOWN_AT_OUTCOME),
    GONE_AT_OUTCOME("the store fails", StoreFault.GONE_AT_OUTCOME),
    FULL_AT_INTAKE("the store fails", StoreFault.FULL_AT_INTAKE),
    FULL_AT_MARK("the store fails", StoreFault.FULL_AT_MARK),
    FULL_AT_OUTCOME("the store fails", StoreFault.FULL_AT_OUTCOME),
    UNACKNOWLEDGED_INTAKE("the store fails", StoreFault.UNACKNOWLEDGED_INTAKE),
    UNACKNOWLEDGED_CLAIM("the store fails", StoreFault.UNACKNOWLEDGED_CLAIM),
    UNACKNOWLEDGED_MARK("the store fails", StoreFault.UNACKNOWLEDGED_MARK),
    UNACKNOWLEDGED_OUTCOME("the store fails", StoreFault.UNACKNOWLEDGED_OUTCOME),
    UNACKNOWLEDGED_LOOK_UP("the store fails", StoreFault.UNACKNOWLEDGED_LOOK_UP),
    DOCUMENT_GZIP(DocumentFault.GZIP),
    DOCUMENT_LOGIN_PAGE(DocumentFault.LOGIN_PAGE),
    DOCUMENT_CHUNKED_LOGIN_PAGE(DocumentFault.CHUNKED_LOGIN_PAGE),
    DOCUMENT_SHORTER(DocumentFault.SHORTER),
    DOCUMENT_CHUNKED_SHORTER(DocumentFault.CHUNKED_SHORTER),
    DOCUMENT_LONGER(DocumentFault.LONGER),
    DOCUMENT_OTHER_BYTES(DocumentFault.OTHER_BYTES),
    DOCUMENT_BREAKS_OFF(DocumentFault.BREAKS_OFF),
    CLOCK_FORWARD("the clock jumps", Applied.YES, (call, write) -> write.jump(call, Duration.ofHours(3))),
    CLOCK_BACK("the clock jumps", Applied.YES, (call, write) -> write.jump(call, Duration.ofMinutes(-10))),
    MAPS_NOTHING(Fault.MAPPING, Applied.YES, Fault::good),
    MAPS_TWO(Fault.MAPPING, Applied.YES, Fault::good);

    /** Tells whether the ATS applies the request. */
    enum Applied {
        NO,
        YES,
        LATER
    }

    /** Sends the answer, if there is one. */
    private interface Play {
        boolean play(Call call, Write write) throws IOException;
    }

    /** A mapping that makes not exactly one body, until people correct it. */
    static final String MAPPING = "a mapping fails";
    /** Longer than a life of a {@link World}. */
    static final Duration WAIT = Duration.ofHours(2);

    final String group;
    final Applied applied;
    final StoreFault store;
    final DocumentFault document;
    private final Play play;

    Fault(String group, Applied applied, Play play) {
        this(group, applied, play, StoreFault.NONE, DocumentFault.NONE);
    }

    Fault(String group, StoreFault store) {
        this(group, Applied.YES, Fault::good, store, DocumentFault.NONE);
    }

    Fault(DocumentFault document) {
        this("the document is not what it was announced to be", Applied.YES, Fault::good, StoreFault.NONE, document);
    }

    Fault(String group, Applied applied, Play play, StoreFault store, DocumentFault document) {
        this.group = group;
        this.applied = applied;
        this.play = play;
        this.store = store;
        this.document = document;
    }

    boolean play(Call call, Write write) throws IOException {
        return play.play(call, write);
    }

    private static boolean good(Call call, Write write) throws IOException {
        return call.answer(201, write.good());
    }

    private static Play status(int status) {
        return (call, write) -> call.answer(status, "{\"error\": \"S" + status + "\"}");
    }

    private static boolean wait(int status, Call call, Write write) throws IOException {
        write.named(WAIT);
        return call.answer(status, "{}", "Retry-After: " + WAIT.toSeconds());
    }

    /** Names a time by a clock that is years off. */
    private static boolean waitUntil(Call call, Write write) throws IOException {
        write.named(WAIT);
        Instant theirs = Instant.parse("2031-07-01T00:00:00Z");
        return call.answer(429, "{}", "Date: " + http(theirs), "Retry-After: " + http(theirs.plus(WAIT)));
    }

    private static String http(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private static boolean garbage(Call call) throws IOException {
        call.send("SSH-2.0-OpenSSH_9.9\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return false;
    }

    private static boolean truncated(Call call) throws IOException {
        call.send("HTTP/1.1 201 Created\r\nContent-Length: 400\r\n\r\n{\"id\": \""
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return false;
    }

    private static boolean drip(Call call, Write write, int millis) throws IOException {
        try {
            return call.drip(
                    "HTTP/1.1 201 Created\r\nContent-Length: " + write.good().length() + "\r\n\r\n" + write.good(),
                    millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
