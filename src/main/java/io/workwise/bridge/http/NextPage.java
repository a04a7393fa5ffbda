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
 * Makes the URL of the next page from the URL that an ATS names. The request carries credentials, so the URL must stay
 * below the base URL. Path and query come from the ATS; scheme, host and port come from the base URL, because a proxy
 * in between may have changed them.
 */
public final class NextPage {
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");
    private static final Pattern RELATIVE = Pattern.compile("[/?.].*|[^?]*\\?.*");
    private static final Pattern ILLEGAL = Pattern.compile("[\\s\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

    private NextPage() {}

    /** Returns whether the text is an absolute http or https URL. */
    public static boolean isAddress(String next) {
        return ADDRESS.matcher(next).matches();
    }

    /**
     * Returns whether the text may be a URL without a host, such as {@code /jobs?page=2}. A cursor may look so, too.
     */
    public static boolean isRelative(String next) {
        return RELATIVE.matcher(next).matches();
    }

    /**
     * Resolves a URL against the page that named it.
     *
     * @param reference an absolute URL, or one relative to the page
     * @return empty if the reference is not a URL
     */
    public static Optional<URI> resolve(URI page, String reference) {
        try {
            return Optional.of(URIUtils.resolve(page, new URI(encoded(reference.strip()))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Encodes characters that a URL must not have: ATSs put their filters into it unencoded, with spaces and bars. */
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
     * Returns the URL of the next page below the base URL; empty if {@code next} is on another host.
     *
     * @param base the ATS's base URL
     * @param next an absolute URL
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
     * Accepts a URL without a port, or with the standard one: behind a proxy that ends TLS, an ATS knows neither its
     * scheme nor its port. Any other port must be the one of the base URL.
     */
    private static boolean isSamePort(URI base, int known, URI next, int named) {
        return named < 0 || named == usual(next) || named == (known < 0 ? usual(base) : known);
    }

    private static int usual(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
