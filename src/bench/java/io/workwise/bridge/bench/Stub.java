package io.workwise.bridge.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Runs both systems in a separate process, so that their CPU time does not count. One thread and one selector answer
 * everything; a delayed answer waits in a queue. Prints its port.
 */
public final class Stub {
    private final World world = new World();
    private final Deque<Delayed> delayed = new ArrayDeque<>();

    private record Delayed(Connection connection, byte[] bytes, long dueNanos) {}

    /** A connection: the bytes of an incomplete request, and the bytes that could not be written yet. */
    private static final class Connection {
        final SocketChannel channel;
        final SelectionKey key;
        byte[] in = new byte[8 << 10];
        int read;
        ByteBuffer out;

        Connection(SocketChannel channel, Selector selector) throws IOException {
            this.channel = channel;
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }
    }

    private Stub() {}

    public static void main(String[] args) throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
            new Stub().serve(selector, server);
        }
    }

    private void serve(Selector selector, ServerSocketChannel server) throws IOException {
        while (true) {
            select(selector);
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
                        new Connection(channel, selector);
                    }
                } else {
                    serve((Connection) key.attachment());
                }
            }
            selector.selectedKeys().clear();
            while (!delayed.isEmpty() && delayed.peekFirst().dueNanos() - System.nanoTime() <= 0) {
                Delayed due = delayed.removeFirst();
                attempt(due.connection(), () -> write(due.connection(), due.bytes()));
            }
        }
    }

    /**
     * Waits for the next event. A selector counts in whole milliseconds, so the last one is spent in a busy loop to
     * make delays exact.
     */
    private void select(Selector selector) throws IOException {
        long left = delayed.isEmpty() ? Long.MAX_VALUE : delayed.peekFirst().dueNanos() - System.nanoTime();
        if (left == Long.MAX_VALUE) {
            selector.select();
        } else if (left > 2_000_000) {
            selector.select(left / 1_000_000 - 1);
        } else {
            selector.selectNow();
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void attempt(Connection connection, Action action) {
        try {
            action.run();
        } catch (IOException e) {
            connection.key.cancel();
            close(connection.channel);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }

    private void serve(Connection connection) {
        attempt(connection, () -> {
            if (connection.key.isWritable()) {
                flush(connection);
            }
            if (connection.key.isReadable()) {
                read(connection);
            }
        });
    }

    private void read(Connection connection) throws IOException {
        int now = connection.channel.read(
                ByteBuffer.wrap(connection.in, connection.read, connection.in.length - connection.read));
        if (now < 0) {
            throw new IOException("closed");
        }
        connection.read += now;
        Request request = Request.read(connection.in, connection.read);
        if (request != null) {
            World.Answer answer = world.answer(request);
            connection.read = 0;
            if (answer.delayMillis() == 0) {
                write(connection, answer.bytes());
            } else {
                delayed.addLast(
                        new Delayed(connection, answer.bytes(), System.nanoTime() + answer.delayMillis() * 1_000_000L));
            }
        } else if (connection.read == connection.in.length) {
            connection.in = Arrays.copyOf(connection.in, connection.in.length * 2);
        }
    }

    private static void write(Connection connection, byte[] bytes) throws IOException {
        connection.out = ByteBuffer.wrap(bytes);
        flush(connection);
    }

    private static void flush(Connection connection) throws IOException {
        connection.channel.write(connection.out);
        connection.key.interestOps(
                connection.out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
}
