package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.http.Call;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.http.RequestTimes;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.workwise.OpenDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * One request to an ATS on its way through the kamelet {@code ats-request}. A write belongs to an export; a read does
 * not.
 */
final class AtsCall extends Call {
    final Export export;
    final RequestBody.Encoding encoding;
    JsonNode json;
    final List<OpenDocument> documents = new ArrayList<>();
    private RequestBody body;
    private Runnable release = () -> {};
    private String token;
    private BooleanSupplier mayBegin;
    private long begunNanos = System.nanoTime();
    private boolean late;
    private boolean unsent;

    /** @param export null: a read; @param json the mapped body, null where the request has none */
    AtsCall(
            Integration integration,
            Export export,
            HttpUriRequestBase request,
            RequestBody.Encoding encoding,
            JsonNode json) {
        super(integration, request);
        this.export = export;
        this.encoding = encoding;
        this.json = json;
    }

    boolean isWrite() {
        return export != null;
    }

    void attach() throws IOException {
        if (json != null) {
            List<RequestBody.Document> open = documents.stream()
                    .map(one -> new RequestBody.Document(one.document().id(), one.size(), one.body()))
                    .toList();
            body = RequestBody.of(encoding, json, open, this::isOver, this::cut);
            request.setEntity(body);
        }
    }

    /** D1: its mark is on disk. @param mayBegin whether it may still be sent: the mark took its time */
    void isMarked(BooleanSupplier mayStillBegin) {
        mayBegin = mayStillBegin;
    }

    @Override
    void mustStillBegin() throws IOException {
        if (!isWrite()) {
            return;
        }
        if (mayBegin == null) {
            throw new IOException("nothing is written without a mark");
        }
        if (!mayBegin.getAsBoolean()) {
            tooLate();
            throw new IOException("it is too late to begin");
        }
    }

    @Override
    void unanswered(Exception e) {
        super.unanswered(e);
        unsent = !isBegun();
    }

    @Override
    RequestTimes.What what() {
        return isWrite() ? RequestTimes.What.ATS_WRITE : RequestTimes.What.ATS_READ;
    }

    @Override
    HttpPort.Limits limits() {
        Duration response = integration.get(Keys.RESPONSE_TIMEOUT);
        return new HttpPort.Limits(
                integration.get(Keys.CONNECT_TIMEOUT), response, isWrite() ? left() : response.multipliedBy(2));
    }

    /**
     * The time of a write begins before its mark: a process that was asleep meanwhile must not send under a lease that
     * is over (D7).
     */
    void beginDeadline() {
        begunNanos = System.nanoTime();
    }

    /** How long a write may still take: it ends well before its lease does. */
    Duration left() {
        Duration left =
                integration.get(Keys.LEASE).multipliedBy(9).dividedBy(10).minusNanos(System.nanoTime() - begunNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private boolean isOver() {
        return isWrite() && left().isZero();
    }

    /** Nothing was sent after the mark, for it might no more. */
    void tooLate() {
        late = true;
        close();
    }

    boolean isTooLate() {
        return late;
    }

    /** Whether the other side may have seen a whole request. */
    boolean mayHaveArrived() {
        return !unsent && (body == null || body.begun() && body.sourceFailure() == null);
    }

    /** null if no document is why it broke off. */
    RequestBody.SourceFailure sourceFailure() {
        return body == null ? null : body.sourceFailure();
    }

    /** It holds one of the places that the ATS has for requests at the same time. */
    void holds(Runnable place) {
        release = place;
    }

    /** The access token that it is sent with. */
    void authorize(String accessToken, String scheme) {
        token = accessToken;
        request.setHeader("Authorization", (scheme + " " + accessToken).strip());
    }

    /** null: it is sent without. */
    String token() {
        return token;
    }

    @Override
    void close() {
        super.close();
        documents.forEach(OpenDocument::close);
        documents.clear();
        release.run();
        release = () -> {};
    }
}
