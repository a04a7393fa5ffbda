package io.workwise.bridge.http;

import io.workwise.bridge.jq.MappingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the names in a route's path and query, such as {@code /jobs/{atsJobId}/applications}. Every value is encoded,
 * because ids may hold any character.
 */
public final class RequestTemplate {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9-]*)}");

    private RequestTemplate() {}

    /**
     * Fills a path.
     *
     * @param values the value of a name; null or empty if not set
     * @throws MappingException if a name of the path is not set
     */
    public static String path(String template, Function<String, String> values) {
        Matcher matcher = NAME.matcher(template);
        StringBuilder path = new StringBuilder();
        while (matcher.find()) {
            String value = values.apply(matcher.group(1));
            if (value == null || value.isEmpty()) {
                throw new MappingException(
                        "the path " + template + " needs {" + matcher.group(1) + "}, which is not set");
            }
            matcher.appendReplacement(path, Matcher.quoteReplacement(segment(value)));
        }
        return matcher.appendTail(path).toString();
    }

    /**
     * Fills a query. A parameter with a name that is not set is left out.
     *
     * @param template parameters such as {@code page={page}}, separated by spaces; a dash if none
     * @param values the value of a name; null or empty if not set
     * @return the query with its question mark; empty if no parameter is left
     */
    public static String query(String template, Function<String, String> values) {
        StringBuilder query = new StringBuilder();
        for (String parameter : template.split("\\s+")) {
            int equals = parameter.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            String value = filled(parameter.substring(equals + 1), values);
            if (!value.isEmpty()) {
                query.append(query.length() == 0 ? '?' : '&')
                        .append(encode(parameter.substring(0, equals)))
                        .append('=')
                        .append(encode(value));
            }
        }
        return query.toString();
    }

    /** Fills the value of a parameter, such as {@code gte|{since}}; empty if one of its names is not set. */
    private static String filled(String template, Function<String, String> values) {
        Matcher matcher = NAME.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = values.apply(matcher.group(1));
            if (value == null || value.isEmpty()) {
                return "";
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }

    private static String segment(String value) {
        return value.matches("\\.{1,2}") ? value.replace(".", "%2E") : encode(value);
    }

    /** Encodes all but letters, digits and {@code -_.} (RFC 3986). */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
