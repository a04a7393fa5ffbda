package io.workwise.bridge.sandbox;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.server.Request;

/** What a fake does in place of its usual answer. */
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
            Request.getBaseRequest(context.req()).getHttpChannel().getEndPoint().close();
            return true;
        };
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

    default Fault then(Fault next) {
        return context -> play(context) || next.play(context);
    }
}
