package io.workwise.bridge.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A forward proxy on this machine that leads every host to one local port. A test says how it fails. */
public final class FakeProxy implements AutoCloseable {
    /** The behaviour of the proxy. ANSWERS_AFTER forwards the request and then answers instead of the host. */
    public enum Mode {
        LEADS_ON,
        REFUSES,
        ANSWERS_AFTER
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int target;
    /** The heads of the requests that the proxy got. */
    public final List<String> heads = new CopyOnWriteArrayList<>();

    private volatile Mode mode = Mode.LEADS_ON;
    private volatile int status;
    private volatile String login;

    public FakeProxy(int target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void does(Mode next, int withStatus) {
        mode = next;
        status = withStatus;
    }

    /** From now on, forwards only requests with this value of Proxy-Authorization. */
    public void wants(String authorization) {
        login = authorization;
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            open.add(client);
            start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        for (String head = head(in); !head.isEmpty(); head = head(in)) {
            heads.add(head);
            boolean connect = head.startsWith("CONNECT ");
            if (login != null && !head.contains("Proxy-Authorization: " + login + "\r\n")) {
                answer(client, 407);
            } else if (mode == Mode.REFUSES) {
                answer(client, status);
            } else {
                try (Socket host = new Socket(InetAddress.getLoopbackAddress(), target)) {
                    lead(
                            client,
                            host,
                            connect
                                    ? null
                                    : head.replaceFirst(" http://[^/ ]+", " ")
                                            .replaceAll("(Proxy-|Connection:)[^\r]*\r\n", "")
                                            .replaceFirst("\r\n", "\r\nConnection: close\r\n"));
                }
                return;
            }
        }
    }

    /** @param first the request to forward first; null if a tunnel opens without one */
    private void lead(Socket client, Socket host, String first) throws IOException {
        open.add(host);
        if (first == null) {
            client.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } else {
            host.getOutputStream().write(first.getBytes(StandardCharsets.ISO_8859_1));
        }
        start(() -> client.getInputStream().transferTo(host.getOutputStream()));
        if (mode == Mode.ANSWERS_AFTER) {
            host.getInputStream().read();
            answer(client, status);
        } else {
            host.getInputStream().transferTo(client.getOutputStream());
        }
        client.close();
    }

    private static void answer(Socket client, int status) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 " + status
                        + " No\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        return; // the other side has closed the connection
                    }
                },
                "fake-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : new ArrayList<>(open)) {
            socket.close();
        }
    }
}
