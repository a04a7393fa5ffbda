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
public final class AtsCall extends Call {
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

    /**
     * @param export null: a read
     * @param json the mapped body, null where the request has none
     */
    public AtsCall(
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

    /**
     * The write's mark is on disk (D1).
     *
     * @param stillHolds asked right before the first byte: the mark took time
     */
    void marked(BooleanSupplier stillHolds) {
        mayBegin = stillHolds;
    }

    @Override
    public void mustStillBegin() throws IOException {
        if (!isWrite()) {
            return;
        }
        if (mayBegin == null) {
            throw new IOException("nothing is written without a mark");
        }
        if (!mayBegin.getAsBoolean()) {
            tooLate();
            throw new IOException("the lease, the ownership or the ATS's patience ended after the mark");
        }
    }

    @Override
    public void unanswered(Exception e) {
        super.unanswered(e);
        unsent = !isBegun();
    }

    @Override
    public RequestTimes.What what() {
        return isWrite() ? RequestTimes.What.ATS_WRITE : RequestTimes.What.ATS_READ;
    }

    @Override
    public HttpPort.Limits limits() {
        Duration response = integration.get(Keys.RESPONSE_TIMEOUT);
        return new HttpPort.Limits(
                integration.get(Keys.CONNECT_TIMEOUT), response, isWrite() ? left() : response.multipliedBy(2));
    }

    /**
     * Starts the time of a write, before its mark: a process that was asleep after the mark must not send under a lease
     * that is over (D7).
     */
    void beginDeadline() {
        begunNanos = System.nanoTime();
    }

    /** Returns how long a write may still take. It ends well before its lease does. */
    Duration left() {
        Duration left =
                integration.get(Keys.LEASE).multipliedBy(9).dividedBy(10).minusNanos(System.nanoTime() - begunNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private boolean isOver() {
        return isWrite() && left().isZero();
    }

    /** Marked but not sent: the lease or the ownership ended in between, or the ATS asked to be left alone. */
    void tooLate() {
        late = true;
        close();
    }

    boolean isTooLate() {
        return late;
    }

    /** Returns whether the ATS may have received a whole request. */
    boolean mayHaveArrived() {
        return !unsent && (body == null || (body.begun() && body.sourceFailure() == null));
    }

    /** Returns the document that broke the request off; null if none did. */
    RequestBody.SourceFailure sourceFailure() {
        return body == null ? null : body.sourceFailure();
    }

    /** Holds one of the slots that the ATS has for requests at the same time; closing releases it. */
    void holds(Runnable slot) {
        release = slot;
    }

    /** Signs the request with an access token. */
    void authorize(String accessToken, String scheme) {
        token = accessToken;
        request.setHeader("Authorization", (scheme + " " + accessToken).strip());
    }

    /** Returns the access token; null if the request is sent without one. */
    String token() {
        return token;
    }

    @Override
    public void close() {
        super.close();
        documents.forEach(OpenDocument::close);
        documents.clear();
        release.run();
        release = () -> {};
    }
}
