package io.workwise.bridge.cli;

import io.workwise.bridge.engine.Folders;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Asks the bridge on this machine, which has the same settings, for its health. Meant for images and service managers
 * without an HTTP client.
 */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the bridge on this machine whether it is ready. Prints its answer, and ends with 0 where it is, with 1 where it is not or does not answer."
        })
public final class HealthCommand implements Callable<Integer> {
    private static final int OK = 200;
    private static final int MILLIS = 4000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Folders folders;

    @Option(
            names = "--live",
            description = "ask only whether the process lives (/health/live), not whether it can work (/health/ready)")
    private boolean live;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "the management port (default: by management.host and management.port)")
    private String url;

    @Override
    public Integer call() {
        String address =
                (url == null ? byTheSettings() : url.replaceAll("/+$", "")) + (live ? "/health/live" : "/health/ready");
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            boolean well = connection.getResponseCode() == OK;
            try (InputStream body = well ? connection.getInputStream() : connection.getErrorStream()) {
                say(
                        spec.commandLine().getOut(),
                        body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            return well ? 0 : 1;
        } catch (IOException | IllegalArgumentException e) {
            say(spec.commandLine().getErr(), "No bridge answers at " + address + " (" + e.getMessage() + ")");
            return 1;
        }
    }

    /** Ignores wrong settings: {@code run} and {@code check} report them. */
    private String byTheSettings() {
        Settings settings = Settings.load(folders.config(), System.getProperties(), System.getenv(), new ArrayList<>());
        return address(settings.get(Keys.MANAGEMENT_HOST), settings.get(Keys.MANAGEMENT_PORT));
    }

    /** A port that listens on every address listens on the loopback too. */
    public static String address(String host, int port) {
        boolean any = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        String name = any ? "127.0.0.1" : host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "http://" + name + ":" + port;
    }

    private static void say(PrintWriter out, String text) {
        out.println(text);
        out.flush();
    }
}
