package io.workwise.bridge.http;

import io.workwise.bridge.integration.Integration;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpHost;

/**
 * One request of a kamelet and its answer or failure. {@link CamelHttp} sends it exactly once. Its headers hold
 * credentials and never get onto a Camel message.
 */
public abstract class Call {
    /** The exchange variable that holds the call, from the kamelet's first step to its last. */
    public static final String VARIABLE = "call";

    static final String NOT_PREPARED =
            "a kamelet must prepare the request; use ats-request or workwise-request instead of http";

    public final Integration integration;
    public final HttpUriRequestBase request;
    private Object bodyBefore;
    /** The request that camel-http made, which leaves with the head and body of {@link #request}; null before that. */
    private volatile HttpUriRequestBase sent;

    private HttpPort.Exchange head;
    private BoundedBody body;
    private Answer answer;
    private IOException failure;
    private RequestTimes times = RequestTimes.NONE;
    private long begunNanos;

    public Call(Integration integration, HttpUriRequestBase request) {
        this.integration = integration;
        this.request = request;
    }

    /** Returns the call of an exchange; null if none. */
    public static <C extends Call> C of(Exchange exchange, Class<C> type) {
        return exchange.getVariable(VARIABLE, type);
    }

    /** Returns the timeouts of this call. */
    public abstract HttpPort.Limits limits();

    /** Returns what kind of request this is, for the metrics. */
    public abstract RequestTimes.What what();

    /**
     * Makes the call tell how long it took.
     *
     * @param heardBy hears the time
     */
    void timed(RequestTimes heardBy) {
        times = heardBy;
    }

    /**
     * Checks right before the first byte that the request may still leave (D7).
     *
     * @throws IOException if it must not
     */
    public abstract void mustStillBegin() throws IOException;

    /**
     * Puts body, URL and method onto the message for camel-http. The method is set as an enum, because Camel's
     * conversion from text costs more than the request.
     */
    public void onto(Exchange exchange) {
        Message message = exchange.getMessage();
        bodyBefore = message.getBody();
        message.setBody(request.getEntity());
        message.setHeader(HttpConstants.HTTP_URI, address().toString());
        message.setHeader(HttpConstants.HTTP_METHOD, HttpMethods.valueOf(request.getMethod()));
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, true); // Coding decodes, within the limit of an answer
    }

    /** Removes all headers and the call from the exchange, and restores the body from before the request. */
    public void off(Exchange exchange) {
        exchange.removeVariable(VARIABLE);
        exchange.removeProperty(Exchange.SKIP_GZIP_ENCODING);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(bodyBefore);
    }

    /** Returns the URL of the request. */
    public URI address() {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the request was made from a valid URL", e);
        }
    }

    /**
     * Called right before the request leaves.
     *
     * @param real the request that camel-http sends
     * @param target the host that it goes to
     * @throws IOException if it must not leave: it was sent already, goes to another host, or came too late (D1, D2,
     *     D7)
     */
    void begin(HttpUriRequestBase real, HttpHost target) throws IOException {
        if (sent != null) {
            throw new IOException("the request was sent already; a kamelet must send it once");
        }
        if (!target.equals(RoutingSupport.normalize(HttpHost.create(address()), DefaultSchemePortResolver.INSTANCE))) {
            throw new IOException("the request must go to its own host and not to " + target);
        }
        mustStillBegin();
        begunNanos = System.nanoTime();
        sent = real;
    }

    /** Returns whether the request was handed to the connection. */
    public boolean isBegun() {
        return sent != null;
    }

    /** Breaks the connection. */
    public void cut() {
        HttpUriRequestBase real = sent;
        if (real != null) {
            real.cancel();
        }
    }

    /**
     * Takes the head of the answer.
     *
     * @param answering status and headers
     * @param follows the body, still to be read; null if none
     */
    void receives(HttpPort.Exchange answering, BoundedBody follows) {
        head = answering;
        body = follows;
    }

    HttpPort.Exchange head() {
        return head;
    }

    /** Returns the body of the answer; null if none. */
    BoundedBody body() {
        return body;
    }

    /** Sets the answer, which was read to its end. */
    public void answered(Answer whole) {
        answer = whole;
        over(whole.status());
    }

    private void over(int status) {
        if (isBegun() && times != RequestTimes.NONE) {
            times.took(integration.id(), what(), status, Duration.ofNanos(System.nanoTime() - begunNanos));
        }
    }

    /**
     * Sets the failure of a request without an answer.
     *
     * @throws RuntimeException the given failure, if the request was answered and a later step failed
     */
    public void unanswered(Exception e) {
        if (answer != null) {
            throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        }
        failed(e instanceof IOException io ? io : new IOException(e));
        over(0);
    }

    /** Sets why no whole answer came. */
    public void failed(IOException e) {
        failure = e;
    }

    /** Returns the answer; null if none came. */
    public Answer answer() {
        return answer;
    }

    /** Returns why no whole answer came; null if one came. */
    public IOException failure() {
        return failure;
    }

    /** Ends the call, sent or not, and frees its connection. */
    public void close() {
        if (head != null) {
            head.close();
        }
    }
}
