package io.workwise.bridge.http;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the next page in a Link header (RFC 8288, appendix B.2). A link that breaks off is ignored; the links before it
 * count.
 */
final class LinkHeader {
    private final String text;
    private int at;

    private LinkHeader(String text) {
        this.text = text;
    }

    /**
     * Returns the target of the first link whose relations include {@code next}, as the header spells it.
     *
     * @param value all Link headers, joined by commas; null if none
     * @param page the URL of this page; a link whose anchor is another URL does not count
     */
    static Optional<String> next(String value, URI page) {
        LinkHeader header = new LinkHeader(value == null ? "" : value);
        while (header.find('<')) {
            String target = header.upTo('>');
            Map<String, String> parameters = target == null ? Map.of() : header.parameters();
            if (isNext(parameters.get("rel")) && isAbout(page, parameters.get("anchor"))) {
                return Optional.of(target.strip());
            }
        }
        return Optional.empty();
    }

    private static boolean isNext(String relations) {
        return relations != null
                && Arrays.asList(relations.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                        .contains("next");
    }

    private static boolean isAbout(URI page, String anchor) {
        return anchor == null
                || NextPage.resolve(page, anchor).filter(page::equals).isPresent();
    }

    /** Moves behind the next such character, or to the end; returns whether there was one. */
    private boolean find(char wanted) {
        int found = text.indexOf(wanted, at);
        at = found < 0 ? text.length() : found + 1;
        return found >= 0;
    }

    private String upTo(char end) {
        int from = at;
        return find(end) ? text.substring(from, at - 1) : null;
    }

    /** Reads the parameters of one link, by name in lower case. The first one of a name counts. */
    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        while (skipSpace() && text.charAt(at) == ';') {
            at++;
            skipSpace();
            String name = token().toLowerCase(Locale.ROOT);
            boolean valued = skipSpace() && text.charAt(at) == '=';
            if (valued) {
                at++;
            }
            parameters.putIfAbsent(name, valued && skipSpace() ? value() : "");
        }
        return parameters;
    }

    /** Skips white space; returns whether any text is left. */
    private boolean skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private String token() {
        int from = at;
        while (at < text.length() && "=;,".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private String value() {
        if (text.charAt(at) != '"') {
            return token();
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        at = Math.min(at + 1, text.length());
        return value.toString();
    }
}
