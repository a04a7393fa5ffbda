package io.workwise.bridge.edge;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * Reads the body of a request without a thread that waits for it, then runs the next handler. Copies the bytes, so that
 * tiny parts do not keep large buffers.
 */
final class WholeBody extends Handler.Wrapper {
    private final Clients clients;
    private final int largest;

    /**
     * Wraps the next handler.
     *
     * @param largest the most bytes of a body; 0 if requests must have none
     */
    WholeBody(Clients clients, int largest, Handler next) {
        super(next);
        this.clients = clients;
        this.largest = largest;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long length = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
        if (length <= 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            return super.handle(request, response, callback);
        }
        if (length > largest || largest == 0) {
            Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
            return true;
        }
        Connection connection = request.getConnectionMetaData().getConnection();
        clients.awaitBody(connection, length < 0 ? largest : length);
        Content.Source.asByteArrayAsync(
                request,
                largest,
                Promise.Invocable.from(
                        InvocationType.NON_BLOCKING,
                        bytes -> {
                            clients.acts(connection);
                            request.getComponents()
                                    .getExecutor()
                                    .execute(() -> next(new Replayed(request, bytes), response, callback));
                        },
                        failure -> {
                            clients.acts(connection);
                            Response.writeError(request, response, callback, status(failure));
                        }));
        return true;
    }

    private void next(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }

    /** Returns the status for a failure. Jetty reports a body that is too large by an IllegalStateException. */
    private static int status(Throwable failure) {
        return failure instanceof HttpException http
                ? http.getCode()
                : failure instanceof IllegalStateException
                        ? HttpStatus.PAYLOAD_TOO_LARGE_413
                        : HttpStatus.BAD_REQUEST_400;
    }

    /** A request whose body was read before. */
    private static final class Replayed extends Request.Wrapper {
        private final Content.Source body;

        Replayed(Request request, byte... bytes) {
            super(request);
            body = Content.Source.from(ByteBuffer.wrap(bytes));
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable demandCallback) {
            body.demand(demandCallback);
        }
    }
}
