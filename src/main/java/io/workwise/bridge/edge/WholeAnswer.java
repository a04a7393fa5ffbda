package io.workwise.bridge.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps an answer until it is whole, and sends it without a thread that waits for the reader. A larger answer is
 * streamed within the client's time.
 */
final class WholeAnswer extends Handler.Wrapper {
    private final Clients clients;
    private final int largest;

    /**
     * Sends answers of one port.
     *
     * @param largest the most bytes to keep of one answer; 0 to stream all, such as documents
     */
    WholeAnswer(Clients clients, int largest) {
        this.clients = clients;
        this.largest = largest;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Answer answer = new Answer(request, response);
        return super.handle(
                request,
                answer,
                Callback.from(callback.getInvocationType(), () -> answer.end(callback), callback::failed));
    }

    private final class Answer extends Response.Wrapper {
        private final Connection connection;
        private ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean passes;
        private boolean whole;
        private long passed;
        private long spent;

        Answer(Request request, Response response) {
            super(request, response);
            connection = request.getConnectionMetaData().getConnection();
        }

        @Override
        public void write(boolean last, ByteBuffer bytes, Callback callback) {
            if (passes) {
                send(last, bytes, callback);
            } else if (kept.size() + BufferUtil.length(bytes) > largest) {
                passes = true;
                keep(bytes);
                send(last, taken(), callback);
            } else {
                keep(bytes);
                whole |= last;
                callback.succeeded();
            }
        }

        private void keep(ByteBuffer bytes) {
            if (BufferUtil.hasContent(bytes)) {
                kept.writeBytes(BufferUtil.toArray(bytes));
                bytes.position(bytes.limit());
            }
        }

        private ByteBuffer taken() {
            ByteBuffer bytes = ByteBuffer.wrap(kept.toByteArray());
            kept = new ByteArrayOutputStream();
            return bytes;
        }

        private void send(boolean last, ByteBuffer bytes, Callback callback) {
            long began = System.nanoTime();
            passed += BufferUtil.length(bytes);
            clients.awaitReader(connection, BufferUtil.length(bytes), passed, Duration.ofNanos(spent));
            super.write(
                    last,
                    bytes,
                    Callback.from(
                            callback.getInvocationType(),
                            () -> {
                                spent += System.nanoTime() - began;
                                clients.acts(connection);
                                callback.succeeded();
                            },
                            callback::failed));
        }

        void end(Callback callback) {
            if (passes) {
                callback.succeeded();
            } else {
                passes = true;
                send(true, taken(), callback);
            }
        }

        @Override
        public boolean hasLastWrite() {
            return whole || super.hasLastWrite();
        }

        @Override
        public void reset() {
            kept.reset();
            whole = false;
            super.reset();
        }
    }
}
