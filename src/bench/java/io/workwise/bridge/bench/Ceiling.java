package io.workwise.bridge.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Measures the limit of the stub: one thread and one selector ask as fast as it answers. */
final class Ceiling {
    private static final long NANOS = 5_000_000_000L;
    private static final String CREATE_HEAD =
            "POST /ats/ats/jobs/a-000000/applications HTTP/1.1\r\nHost: stub\r\nContent-Length: 1600\r\n\r\n{\"email_address\":\"";
    private static final ByteBuffer CREATE = request(CREATE_HEAD + "x".repeat(1_600 - 18));
    private static final ByteBuffer PAGE =
            request("GET /ww/fed/v1/applications?limit=100 HTTP/1.1\r\nHost: stub\r\n\r\n");

    private Ceiling() {}

    static double creates(int port) throws IOException {
        byte[] id = new byte[16];
        return rate(port, Options.CONCURRENCY, number -> {
            Applicant.hex(id, 0, Applicant.id(-number));
            return CREATE.put(CREATE_HEAD.length(), id);
        });
    }

    static double pages(int port) throws IOException {
        return rate(port, 2, number -> PAGE);
    }

    private interface Requests {
        ByteBuffer of(long number);
    }

    private static double rate(int port, int connections, Requests requests) throws IOException {
        long number = 0;
        long answered = 0;
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new long[] {-1});
                write(channel, requests.of(++number));
            }
            ByteBuffer in = ByteBuffer.allocateDirect(1 << 20);
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < NANOS) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (isWhole((SocketChannel) key.channel(), in, (long[]) key.attachment())) {
                        answered++;
                        write((SocketChannel) key.channel(), requests.of(++number));
                    }
                }
                selector.selectedKeys().clear();
            }
            double rate = answered * 1e9 / (System.nanoTime() - begun);
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            return rate;
        }
    }

    /**
     * Returns whether the answer is complete.
     *
     * @param left the number of missing bytes; -1 before the head was read
     */
    private static boolean isWhole(SocketChannel channel, ByteBuffer in, long[] left) throws IOException {
        in.clear();
        int read = channel.read(in);
        if (left[0] < 0) {
            byte[] start = new byte[Math.min(read, 300)];
            in.flip().get(start);
            String head = new String(start, StandardCharsets.ISO_8859_1);
            int length = head.indexOf("Content-Length: ") + 16;
            left[0] = Long.parseLong(head.substring(length, head.indexOf('\r', length))) + head.indexOf("\r\n\r\n") + 4;
        }
        left[0] -= read;
        if (left[0] > 0) {
            return false;
        }
        left[0] = -1;
        return true;
    }

    private static ByteBuffer request(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static void write(SocketChannel channel, ByteBuffer request) throws IOException {
        while (request.hasRemaining()) {
            channel.write(request);
        }
        request.rewind();
    }
}
