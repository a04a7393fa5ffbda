package io.workwise.bridge.edge;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One connection, byte by byte: sends what no client library would, and never waits longer than it is told to. */
public final class RawClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final Socket socket = new Socket();
    private final InputStream in;

    /**
     * An answer.
     *
     * @param headers by lower-case name; the last one of a repeated name
     */
    public record Answer(int status, Map<String, String> headers, String body) {}

    public RawClient(int port) throws IOException {
        this(port, 64 << 10);
    }

    /**
     * Connects to a port.
     *
     * @param receiveBuffer the bytes that the system receives before anybody reads them
     */
    public RawClient(int port, int receiveBuffer) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), (int) PATIENCE.toMillis());
        in = new BufferedInputStream(socket.getInputStream());
        waitsFor(PATIENCE);
    }

    public RawClient waitsFor(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        return this;
    }

    /** Line breaks are written as they go out, so that a text can have other ones. */
    public RawClient sends(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** A request with these lines after the first one; Host and what ends the headers come by themselves. */
    public RawClient asks(String methodAndPath, String... lines) throws IOException {
        StringBuilder request = new StringBuilder(methodAndPath).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String line : lines) {
            request.append(line).append("\r\n");
        }
        return sends(request.append("\r\n").toString());
    }

    /** The next answer; null where the connection ended before it. */
    public Answer hears() throws IOException {
        return hears(false);
    }

    /**
     * Reads an answer.
     *
     * @param head whether the request was HEAD, so that no body follows
     */
    public Answer hears(boolean head) throws IOException {
        String first = line();
        if (first == null) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            headers.put(
                    line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return new Answer(Integer.parseInt(first.split(" ")[1]), headers, head ? "" : body(headers));
    }

    private String body(Map<String, String> headers) throws IOException {
        if (!headers.containsKey("transfer-encoding")) {
            return new String(
                    in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))),
                    StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (String size = line(); size != null && Integer.parseInt(size, 16) > 0; size = line()) {
            whole.write(in.readNBytes(Integer.parseInt(size, 16)));
            line();
        }
        line();
        return whole.toString(StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            for (int one = in.read(); one != '\n'; one = in.read()) {
                if (one < 0) {
                    return null;
                }
                line.append((char) one);
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException reset) {
            return null;
        }
        return line.toString().stripTrailing();
    }

    /** Whether the server has ended the connection; what it still says is passed over. */
    public boolean isCutOff() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /**
     * The same of one of many, without reading: each sends line breaks, which servers pass over before a request, until
     * the system says that nobody takes them.
     */
    public static void awaitCutOff(List<RawClient> some, RawClient quiet) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        quiet.waitsFor(Duration.ofMillis(20));
        try {
            while (System.nanoTime() < end) {
                for (RawClient one : some) {
                    one.sends("\r\n");
                }
                quiet.isCutOff(); // takes a moment
            }
        } catch (SocketException reset) {
            return;
        }
        throw new AssertionError("none was cut off");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
