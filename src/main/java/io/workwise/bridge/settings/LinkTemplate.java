package io.workwise.bridge.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a page for people in another system, with the names of ids in braces.
 *
 * @param text such as {@code https://ats.example/jobs/{id}}; empty if there is no such page
 */
public record LinkTemplate(String text) {
    private static final String RULE =
            "an http or https URL with {id} behind the host, such as https://ats.example.org/jobs/{id}";
    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");
    private static final Pattern BEHIND_THE_HOST = Pattern.compile("https?://[^/?#{}]+[/?#].*\\{[a-z-]+}.*");
    private static final int LONGEST = 2_000;

    /**
     * Reads a template.
     *
     * @param names the names of ids that it may contain
     */
    public static LinkTemplate of(String text, String... names) {
        boolean known =
                PLACE.matcher(text).results().allMatch(place -> List.of(names).contains(place.group(1)));
        if (text.isEmpty()
                || (known
                        && BEHIND_THE_HOST.matcher(text).matches()
                        && isSafe(PLACE.matcher(text).replaceAll("1")))) {
            return new LinkTemplate(text);
        }
        throw new IllegalArgumentException(RULE);
    }

    /** Returns the URL with these ids; empty if an id is missing or would lead to another page. */
    public Optional<String> with(Map<String, String> ids) {
        if (text.isEmpty() || PLACE.matcher(text).results().anyMatch(place -> !isId(ids.get(place.group(1))))) {
            return Optional.empty();
        }
        return Optional.of(PLACE.matcher(text)
                        .replaceAll(place -> Matcher.quoteReplacement(encoded(ids.get(place.group(1))))))
                .filter(LinkTemplate::isSafe);
    }

    /** Checks an id: dots alone would lead to another page. */
    private static boolean isId(String id) {
        return id != null && !id.isBlank() && !id.matches("\\.{1,2}");
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Returns whether a URL from another system is safe to link: http or https, with a host and without credentials.
     */
    public static boolean isSafe(String address) {
        try {
            URI uri = address == null || address.length() > LONGEST ? null : new URI(address);
            return uri != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
