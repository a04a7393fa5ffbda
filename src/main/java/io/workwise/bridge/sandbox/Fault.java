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

/** What a fake does in place of its usual answer, or to it. */
@FunctionalInterface
public interface Fault {
    Fault NONE = context -> false;

    /** True when the request ends here; false lets it take its usual way. */
    boolean play(Context context);

    static Fault answer(int status, Map<String, String> headers, String body) {
        return context -> {
            headers.forEach(context::header);
            context.status(status).result(body);
            return true;
        };
    }

    /** Closes the connection without an answer. */
    static Fault drop() {
        return context -> {
            endPoint(context).close();
            return true;
        };
    }

    /** Breaks the connection without an answer: the other side sees a reset. */
    static Fault reset() {
        return context -> {
            try {
                ((NetworkChannel) endPoint(context).getTransport()).setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException closedAlready) {
                // then there is nothing to break
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

    /** Sends half of the answer that is ready, and breaks off. */
    static Fault truncate() {
        return send((out, answer) -> out.write(answer, 0, answer.length / 2)).then(drop());
    }

    /** Sends the answer that is ready byte by byte. */
    static Fault trickle(Runnable pause) {
        return send((out, answer) -> {
            for (byte one : answer) {
                out.write(one);
                out.flush();
                pause.run();
            }
        });
    }

    /** Takes the id of what was created out of the answer that is ready. */
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

    /** How the bytes of an answer go out. */
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
                // the other side did not want to wait for it
            }
            return false;
        };
    }

    default Fault then(Fault next) {
        return context -> play(context) || next.play(context);
    }
}
