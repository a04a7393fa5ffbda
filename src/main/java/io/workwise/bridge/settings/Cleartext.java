package io.workwise.bridge.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hosts that http without TLS may reach. Credentials and applications travel to them as plain text. */
public enum Cleartext {
    /** Only to this machine. */
    LOOPBACK,
    /** To any machine. Something else keeps the network private, such as a service mesh. */
    ANYWHERE;

    /** Tells what to do about an address of http. */
    public static final String RULE =
            "use https, or a host of this machine; if the network in between is private, set 'http.cleartext = anywhere'";
    /**
     * Names below .invalid, which belong to no machine (RFC 6761). Only a proxy that knows such a name can reach it, as
     * in tests.
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

    /** Returns whether the URL may be used. */
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
     * Returns whether the connection to a database on another machine may lack TLS. Unless the URL demands TLS, the
     * driver accepts a server without it.
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
