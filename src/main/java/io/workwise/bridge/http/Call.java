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
 * One request of a kamelet, and what came of it. {@link CamelHttp} sends it exactly once; its headers, with the
 * credentials in them, stand on no message.
 */
public abstract class Call {
    /** The variable of the exchange that holds it, from its preparation to its answer. */
    public static final String VARIABLE = "call";

    public final Integration integration;
    public final HttpUriRequestBase request;
    private Object before;
    private volatile HttpUriRequestBase real;
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

    public static <C extends Call> C of(Exchange exchange, Class<C> type) {
        return exchange.getVariable(VARIABLE, type);
    }

    public abstract HttpPort.Limits limits();

    public abstract RequestTimes.What what();

    /** @param heardBy hears how long it took */
    void timed(RequestTimes heardBy) {
        times = heardBy;
    }

    /** Asked right before the first byte (D7). */
    public abstract void mustStillBegin() throws IOException;

    /**
     * Puts on the message what camel-http reads there. The method is an enum: to convert a text to one costs more than
     * the request.
     */
    public void onto(Exchange exchange) {
        Message message = exchange.getMessage();
        before = message.getBody();
        message.setBody(request.getEntity());
        message.setHeader(HttpConstants.HTTP_URI, address().toString());
        message.setHeader(HttpConstants.HTTP_METHOD, HttpMethods.valueOf(request.getMethod()));
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, true); // Coding decodes, within the limit of an answer
    }

    /** Nothing of it stays on the message; the body is again what it was. */
    public void off(Exchange exchange) {
        exchange.removeVariable(VARIABLE);
        exchange.removeProperty(Exchange.SKIP_GZIP_ENCODING);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(before);
    }

    public URI address() {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a request is made of an address", e);
        }
    }

    /**
     * It goes out now.
     *
     * @param sent what really leaves
     * @throws IOException where it must not: a step of a kamelet is missing, or stands there twice (D1, D2)
     */
    void begin(HttpUriRequestBase sent, HttpHost target) throws IOException {
        if (real != null) {
            throw new IOException("a request is sent once");
        }
        if (!target.equals(RoutingSupport.normalize(HttpHost.create(address()), DefaultSchemePortResolver.INSTANCE))) {
            throw new IOException("a request goes to its own address");
        }
        mustStillBegin();
        begunNanos = System.nanoTime();
        real = sent;
    }

    /** Whether it was handed to the connection. */
    public boolean isBegun() {
        return real != null;
    }

    /** Breaks the connection. */
    public void cut() {
        HttpUriRequestBase sent = real;
        if (sent != null) {
            sent.cancel();
        }
    }

    /**
     * The answer's head is there.
     *
     * @param follows its body; null: there is none
     */
    void receives(HttpPort.Exchange answering, BoundedBody follows) {
        head = answering;
        body = follows;
    }

    HttpPort.Exchange head() {
        return head;
    }

    /** null: the answer has none. */
    BoundedBody body() {
        return body;
    }

    public void answered(Answer whole) {
        answer = whole;
        over(whole.status());
    }

    private void over(int status) {
        if (isBegun() && times != RequestTimes.NONE) {
            times.took(integration.id(), what(), status, Duration.ofNanos(System.nanoTime() - begunNanos));
        }
    }

    /** @throws RuntimeException where it was answered, and what failed came after */
    public void unanswered(Exception e) {
        if (answer != null) {
            throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        }
        failed(e instanceof IOException io ? io : new IOException(e));
        over(0);
    }

    public void failed(IOException e) {
        failure = e;
    }

    /** null where none came. */
    public Answer answer() {
        return answer;
    }

    public IOException failure() {
        return failure;
    }

    /** Nothing more of it is needed: it is through, or is not sent. */
    public void close() {
        if (head != null) {
            head.close();
        }
    }
}
