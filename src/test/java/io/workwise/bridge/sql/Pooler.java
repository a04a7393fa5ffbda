package io.workwise.bridge.sql;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in front of a PostgreSQL server and makes up the process id for its clients, as poolers do. Each client has
 * its own session.
 */
final class Pooler implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://)([^:/]+):(\\d+)(/.*)");
    private static final int KEY_DATA = 'K';
    private static final int READY = 'Z';
    private final Matcher real;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    Pooler(String url) throws IOException {
        real = URL.matcher(url);
        if (!real.matches()) {
            throw new IllegalArgumentException(url);
        }
        inThread(this::accept);
    }

    String url() {
        return real.group(1) + "127.0.0.1:" + server.getLocalPort() + real.group(4)
                + (real.group(4).contains("?") ? "&" : "?") + "sslmode=disable&gssEncMode=disable";
    }

    private interface Pump {
        void run() throws IOException;
    }

    private static void inThread(Pump pump) {
        Thread thread = new Thread(
                () -> {
                    try {
                        pump.run();
                    } catch (IOException e) {
                        return; // one side has closed
                    }
                },
                "pooler");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            Socket behind = new Socket(real.group(2), Integer.parseInt(real.group(3)));
            inThread(() -> {
                try (client;
                        behind) {
                    client.getInputStream().transferTo(behind.getOutputStream());
                }
            });
            inThread(() -> {
                try (client;
                        behind) {
                    answers(behind.getInputStream(), client.getOutputStream());
                }
            });
        }
    }

    private static void answers(InputStream from, OutputStream to) throws IOException {
        DataInputStream messages = new DataInputStream(from);
        int type;
        do {
            type = messages.readUnsignedByte();
            int length = messages.readInt();
            byte[] content = messages.readNBytes(length - Integer.BYTES);
            if (type == KEY_DATA) {
                ByteBuffer.wrap(content).putInt(0, Integer.MAX_VALUE);
            }
            to.write(ByteBuffer.allocate(1 + length)
                    .put((byte) type)
                    .putInt(length)
                    .put(content)
                    .array());
        } while (type != READY);
        messages.transferTo(to);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
