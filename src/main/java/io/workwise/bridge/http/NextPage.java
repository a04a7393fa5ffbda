package io.workwise.bridge.http;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.net.URIAuthority;

/**
 * The address of the next page, where an ATS names one. The credentials go with it, so it leads below the base URL or
 * nowhere: only its path and query are the ATS's, while scheme, host and port are those of the base URL, whatever a
 * proxy in between made of them.
 */
public final class NextPage {
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");
    private static final Pattern RELATIVE = Pattern.compile("[/?.].*|[^?]*\\?.*");
    private static final Pattern ILLEGAL = Pattern.compile("[\\s\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

    private NextPage() {}

    public static boolean isAddress(String next) {
        return ADDRESS.matcher(next).matches();
    }

    /** Whether it may be an address without a host, such as {@code /jobs?page=2}; a cursor may look like that too. */
    public static boolean isRelative(String next) {
        return RELATIVE.matcher(next).matches();
    }

    /** @param reference an address, or one relative to the page; empty where it is neither */
    public static Optional<URI> resolve(URI page, String reference) {
        try {
            return Optional.of(URIUtils.resolve(page, new URI(encoded(reference.strip()))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** ATSs put filters into such addresses as they are, with spaces and bars. */
    private static String encoded(String reference) {
        Matcher illegal = ILLEGAL.matcher(reference);
        StringBuilder encoded = new StringBuilder();
        while (illegal.find()) {
            StringBuilder bytes = new StringBuilder();
            for (byte b : illegal.group().getBytes(StandardCharsets.UTF_8)) {
                bytes.append(String.format(Locale.ROOT, "%%%02X", b));
            }
            illegal.appendReplacement(encoded, bytes.toString());
        }
        return illegal.appendTail(encoded).toString();
    }

    /**
     * Returns the address to ask; empty where {@code next} is on another host.
     *
     * @param base the ATS's base URL
     * @param next an absolute address
     */
    public static Optional<URI> below(URI base, URI next) {
        if (!isSameHost(base, next)) {
            return Optional.empty();
        }
        String root = base.getRawPath() == null ? "" : base.getRawPath();
        String path = next.getRawPath() == null ? "" : next.getRawPath();
        boolean below = path.equals(root) || path.startsWith(root + "/");
        return Optional.of(URI.create(base.getScheme() + "://" + base.getRawAuthority() + (below ? path : root + path)
                + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery())));
    }

    private static boolean isSameHost(URI base, URI next) {
        try {
            URIAuthority known = URIAuthority.create(base.getRawAuthority());
            URIAuthority named = URIAuthority.create(next.getRawAuthority());
            return named != null
                    && host(known).equals(host(named))
                    && isSamePort(base, known.getPort(), next, named.getPort());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String host(URIAuthority authority) {
        return IDN.toASCII(authority.getHostName().replaceFirst("\\.$", "")).toLowerCase(Locale.ROOT);
    }

    /**
     * Where a proxy ends TLS, the ATS knows neither the scheme nor the port. A port that it does name must be the known
     * one.
     */
    private static boolean isSamePort(URI base, int known, URI next, int named) {
        return named < 0 || named == usual(next) || named == (known < 0 ? usual(base) : known);
    }

    private static int usual(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
