package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.Function;

/**
 * The functions for URLs. {@code link}: a web address that every ATS accepts, or null. An address without a scheme gets
 * https; a host beyond ASCII is written as in DNS; characters that a URL must not contain are encoded. Other schemes,
 * user names and hosts without a domain yield null. {@code parameter(name)}: a query parameter of a URL.
 * {@code content_type}: a media type without its parameters, or null.
 */
final class UrlFunctions {
    static final int LONGEST = 2_000;
    private static final int LONGEST_TYPE = 127;
    private static final Pattern SCHEME = Pattern.compile("(?i)(https?):?/{1,2}(?!/)");
    private static final Pattern OTHER_SCHEME =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,30}:(?![0-9]{1,5}(?:[/?#]|$))");
    private static final Pattern AUTHORITY = Pattern.compile("([^/?#:@\\s]{1,255})((?::[0-9]{1,5})?)");
    private static final Pattern HOST = Pattern.compile(
            "(?i)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.){1,20}(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})\\.?");
    private static final Pattern TYPE = Pattern.compile("[\\w.-]{1,127}/[\\w.-]{1,127}");
    private static final String AS_IT_IS = "-._~:/?#@!$&'()*+,;=%";
    static final Map<String, Function> FUNCTIONS = Map.of(
            "link/0",
                    (scope, args, in, path, output, version) -> output.emit(
                            orNull(in.isTextual() ? link(TidyFunction.trimmed(in.textValue())) : null), null),
            "parameter/1",
                    (scope, args, in, path, output, version) -> args.get(0)
                            .apply(
                                    scope,
                                    in,
                                    name -> output.emit(
                                            orNull(in.isTextual() ? parameter(in.textValue(), name.asText()) : null),
                                            null)),
            "content_type/0",
                    (scope, args, in, path, output, version) ->
                            output.emit(orNull(in.isTextual() ? contentType(in.textValue()) : null), null));

    private UrlFunctions() {}

    private static JsonNode orNull(String text) {
        return text == null ? NullNode.instance : TextNode.valueOf(text);
    }

    /** Returns the web address, or null. Input beyond the length limit of URLs is cut off first. */
    static String link(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        Matcher scheme = SCHEME.matcher(text);
        boolean has = scheme.lookingAt();
        if (!has && OTHER_SCHEME.matcher(text).lookingAt()) {
            return null;
        }
        String rest = has ? text.substring(scheme.end()) : text.startsWith("//") ? text.substring(2) : text;
        int end = authorityEnd(rest);
        Matcher authority = AUTHORITY.matcher(rest.substring(0, end));
        String host = authority.matches() ? host(authority.group(1)) : null;
        if (host == null) {
            return null;
        }
        String link =
                (has ? scheme.group(1) : "https") + "://" + host + authority.group(2) + encoded(rest.substring(end));
        return link.length() > LONGEST ? null : link;
    }

    private static int authorityEnd(String rest) {
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String host(String given) {
        try {
            boolean ascii = given.chars().allMatch(c -> c < 0x80);
            String host =
                    ascii ? given : IDN.toASCII(given, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return HOST.matcher(host).matches() ? host : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String encoded(String rest) {
        StringBuilder encoded = new StringBuilder(rest.length() + 16);
        byte[] bytes = rest.getBytes(StandardCharsets.UTF_8);
        boolean fragment = false;
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            boolean second = c == '#' && fragment;
            fragment |= c == '#';
            if (!second && (c != '%' || isEscape(bytes, i)) && isAllowed(c)) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || AS_IT_IS.indexOf(c) >= 0;
    }

    private static boolean isEscape(byte[] bytes, int at) {
        return at + 2 < bytes.length
                && Character.digit(bytes[at + 1], 16) >= 0
                && Character.digit(bytes[at + 2], 16) >= 0;
    }

    private static String parameter(String url, String name) {
        int from = url.indexOf('?');
        int fragment = url.indexOf('#');
        if (from < 0 || (fragment >= 0 && fragment < from)) {
            return null;
        }
        for (String parameter :
                url.substring(from + 1, fragment < 0 ? url.length() : fragment).split("&")) {
            if (parameter.startsWith(name + "=") && parameter.length() > name.length() + 1) {
                return decoded(parameter.substring(name.length() + 1));
            }
        }
        return null;
    }

    /** Decodes a text; returns it unchanged if that is not possible. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String contentType(String text) {
        int parameters = text.indexOf(';');
        String type = TidyFunction.trimmed(parameters < 0 ? text : text.substring(0, parameters));
        return type.length() <= 2 * LONGEST_TYPE + 1 && TYPE.matcher(type).matches() ? type : null;
    }
}
