package io.workwise.bridge.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One request on a socket. Its head has been read, its body has not. */
final class Call {
    final String method;
    final String path;
    final Map<String, String> query = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final Socket socket;
    private final InputStream in;
    private byte[] body;

    private Call(Socket socket, InputStream in, String head) {
        this.socket = socket;
        this.in = in;
        String[] lines = head.split("\r\n");
        String[] first = lines[0].split(" ");
        method = first[0];
        String[] target = first[1].split("\\?", 2);
        path = URLDecoder.decode(target[0], StandardCharsets.UTF_8);
        if (target.length > 1) {
            for (String pair : target[1].split("&")) {
                String[] parts = pair.split("=", 2);
                query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
    }

    /** Reads a request; null if the connection has ended. */
    static Call read(Socket socket, InputStream in) throws IOException {
        String head = head(in);
        return head.isEmpty() ? null : new Call(socket, in, head);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    String url(String of) {
        return "http://" + headers.get("host") + of;
    }

    private int length() {
        return Integer.parseInt(headers.getOrDefault("content-length", "0"));
    }

    /**
     * Reads the whole body.
     *
     * @throws IOException if it is cut off
     */
    byte[] body() throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            throw new IOException("the length of every body is known here");
        }
        if (body == null) {
            body = in.readNBytes(length());
            if (body.length < length()) {
                throw new IOException("the request breaks off");
            }
        }
        return body;
    }

    void readHalf() throws IOException {
        in.readNBytes(length() / 2);
    }

    void mustBeRead() throws IOException {
        body();
    }

    /**
     * Sends an answer.
     *
     * @param more headers, each a whole line
     */
    boolean answer(int status, String json, String... more) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status
                + " Whatever\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n");
        for (String header : more) {
            head.append(header).append("\r\n");
        }
        send(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        send(bytes);
        return true;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Closes the connection with an error. */
    boolean reset() {
        reset(socket);
        return false;
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            return;
        }
    }

    /** Sends nothing until the client gives up. */
    boolean hang() throws IOException {
        while (in.read() >= 0) {
            Thread.onSpinWait();
        }
        return false;
    }

    /** Sends one byte at a time, until the client gives up or everything is sent. */
    boolean drip(String text, long millisBetween) throws IOException, InterruptedException {
        for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
            send(new byte[] {b});
            TimeUnit.MILLISECONDS.sleep(millisBetween);
        }
        return false;
    }
}
