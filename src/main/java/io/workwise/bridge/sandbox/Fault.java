package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** A fault of a fake: something that it does instead of its usual answer, or to that answer. */
@FunctionalInterface
public interface Fault {
    Fault NONE = context -> false;

    /**
     * Plays the fault.
     *
     * @return true if the request ends here; false if it goes on as usual
     */
    boolean play(Context context);

    static Fault answer(int status, Map<String, String> headers, String body) {
        return context -> {
            headers.forEach(context::header);
            context.status(status).result(body);
            return true;
        };
    }

    /** Returns a fault that closes the connection without an answer. */
    static Fault drop() {
        return context -> {
            endPoint(context).close();
            return true;
        };
    }

    /** Returns a fault that breaks the connection without an answer: the client sees a reset. */
    static Fault reset() {
        return context -> {
            try {
                ((NetworkChannel) endPoint(context).getTransport()).setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException closedAlready) {
                // the connection is gone already
            }
            endPoint(context).close();
            return true;
        };
    }

    private static EndPoint endPoint(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    static Fault delay(Duration time) {
        return context -> {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return false;
        };
    }

    /** Returns a fault that sends half of the answer and breaks off. */
    static Fault truncate() {
        return send((out, answer) -> out.write(answer, 0, answer.length / 2)).then(drop());
    }

    /**
     * Returns a fault that sends the answer byte by byte.
     *
     * @param pause runs before each byte
     */
    static Fault trickle(Runnable pause) {
        return send((out, answer) -> {
            for (byte one : answer) {
                out.write(one);
                out.flush();
                pause.run();
            }
        });
    }

    /** Returns a fault that removes the created application's id from the answer. */
    static Fault withoutId() {
        return context -> {
            try (InputStream answer = context.resultInputStream()) {
                ObjectNode json = (ObjectNode) Json.MAPPER.readTree(answer);
                ((ObjectNode) json.path("data")).remove("id");
                context.result(Json.bytes(json));
                return true;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        };
    }

    /** Sends the bytes of an answer. */
    interface Sending {
        void send(OutputStream out, byte[] answer) throws IOException;
    }

    private static Fault send(Sending sending) {
        return context -> {
            try (InputStream ready = context.resultInputStream()) {
                byte[] answer = ready == null ? new byte[0] : ready.readAllBytes();
                context.result("").res().setContentLength(answer.length);
                sending.send(context.res().getOutputStream(), answer);
                context.res().flushBuffer();
            } catch (IOException goneMeanwhile) {
                // the client has given up
            }
            return false;
        };
    }

    default Fault then(Fault next) {
        return context -> play(context) || next.play(context);
    }
}
