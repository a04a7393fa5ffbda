package io.workwise.bridge.edge;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The host names under which a port answers. A page of another site can point its own name at this machine (DNS
 * rebinding); its requests then carry that name. A numeric address cannot be rebound, so it always passes.
 */
public final class Hosts {
    /** Answers under any name. */
    public static final Hosts ANY = new Hosts(null);

    private static final String IP_V4 = "\\d{1,3}(\\.\\d{1,3}){3}";
    /** The allowed names; null for any. */
    private final Set<String> names;

    private Hosts(Set<String> names) {
        this.names = names;
    }

    /**
     * Allows localhost and the given names.
     *
     * @param url the public URL of the port; empty if not known
     * @param more further names
     */
    public static Hosts of(String url, List<String> more) {
        Set<String> names = new HashSet<>(Set.of("localhost"));
        more.forEach(name -> names.add(plain(name)));
        if (!url.isEmpty()) {
            names.add(plain(URI.create(url).getHost()));
        }
        return new Hosts(names);
    }

    boolean allow(String host) {
        return names == null
                || host == null
                || host.matches(IP_V4)
                || host.contains(":")
                || names.contains(plain(host));
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
