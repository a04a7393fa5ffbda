package io.workwise.bridge.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where addresses of http without TLS may lead: credentials and applications go there as plain text. */
public enum Cleartext {
    /** To this machine alone. */
    LOOPBACK,
    /** Something else keeps the network private, such as a service mesh. */
    ANYWHERE;

    /** What a fault says is expected. */
    public static final String RULE =
            "https, or a host of this machine; 'http.cleartext = anywhere' where the network in between is private";
    /**
     * A name below .invalid is no machine's (RFC 6761): it leads somewhere only through a proxy that knows it, as in
     * tests.
     */
    private static final Pattern NOBODYS = Pattern.compile("(?i).+\\.invalid");

    private static final Pattern OF_THIS_MACHINE =
            Pattern.compile("(?i)localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");
    private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql://([^/?]*).*");
    private static final Pattern ENCRYPTED = Pattern.compile(".*[?&]sslmode=(require|verify-ca|verify-full)(&.*)?");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    static Cleartext of(String text) {
        return switch (text) {
            case "loopback" -> LOOPBACK;
            case "anywhere" -> ANYWHERE;
            default -> throw new IllegalArgumentException("loopback or anywhere");
        };
    }

    /** Whether the URL may be used. */
    public boolean allows(String url) {
        if (this == ANYWHERE || !url.regionMatches(true, 0, "http:", 0, 5)) {
            return true;
        }
        String host = URI.create(url).getHost();
        return isOfThisMachine(host) || (host != null && NOBODYS.matcher(host).matches());
    }

    static boolean isOfThisMachine(String host) {
        return host != null && OF_THIS_MACHINE.matcher(host).matches();
    }

    /**
     * Whether a database on another machine may be spoken to without TLS: unless the URL says otherwise, the driver
     * gives in where the server has none.
     */
    static boolean mayBeUsedFor(String databaseUrl) {
        Matcher remote = POSTGRESQL.matcher(databaseUrl);
        return remote.matches()
                && !ENCRYPTED.matcher(databaseUrl).matches()
                && !Arrays.stream(remote.group(1).split(","))
                        .map(host -> PORT.matcher(host).replaceFirst(""))
                        .allMatch(host -> host.isEmpty() || isOfThisMachine(host));
    }

    @Override
    public String toString() {
        return this == LOOPBACK ? "loopback" : "anywhere";
    }
}
