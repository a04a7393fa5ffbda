package io.workwise.bridge.proof;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An HTTP server on bare sockets, which can cut a request anywhere and answer anything. */
final class RawServer implements AutoCloseable {
    /** Answers a request, or does not. */
    interface Handler {
        /**
         * Handles one request.
         *
         * @return whether the connection may carry another one
         */
        boolean handle(Call call) throws IOException;
    }

    private final Handler handler;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;
    private Future<?> accepting;
    private Socket placeholder = new Socket();
    private int port;

    RawServer(Handler handler) {
        this.handler = handler;
        listen();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Listens on the same port as before. */
    void listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            port = socket.getLocalPort();
            placeholder.close();
            listening = socket;
            accepting = threads.submit(() -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isListening() {
        return !listening.isClosed();
    }

    /** Refuses connections. Another socket keeps the port without listening. */
    void refuse() {
        try {
            listening.close();
            accepting.get();
            placeholder = new Socket();
            placeholder.setReuseAddress(true);
            placeholder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        open.forEach(Call::reset);
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket socket = from.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            for (Call call = Call.read(socket, in);
                    call != null && handler.handle(call);
                    call = Call.read(socket, in)) {
                call.mustBeRead();
            }
        } catch (IOException e) {
            Call.reset(socket);
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            placeholder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Call::reset);
        threads.shutdownNow();
    }
}
