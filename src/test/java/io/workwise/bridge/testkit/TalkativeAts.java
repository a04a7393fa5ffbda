package io.workwise.bridge.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Sends the same answer to every request, including status line and headers. It uses a bare socket, because no library
 * sends such answers.
 */
public final class TalkativeAts implements AutoCloseable {
    private final ServerSocket socket;
    /** The first line of each request. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private volatile String answer = "";

    public TalkativeAts() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "talkative-ats");
        thread.setDaemon(true);
        thread.start();
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /**
     * Sets the answer.
     *
     * @param head status line and headers, a line each
     */
    public void says(String head, String body) {
        answer = head.strip().replace("\n", "\r\n") + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket call = socket.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(call.getInputStream(), StandardCharsets.ISO_8859_1));
                asked.add(String.valueOf(in.readLine()));
                int length = 0;
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    length = line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")
                            ? Integer.parseInt(
                                    line.substring("content-length:".length()).strip())
                            : length;
                }
                in.skip(length);
                call.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                call.getOutputStream().flush();
            } catch (IOException e) {
                // the client has gone, or the test is over
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
