package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parts of a multipart body in the form of a case: name, filename, content-type and content. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\b(name|filename\\*?)=(?:\"((?:\\\\.|[^\"])*)\"|([^;\\r\\n]+))");

    private Multipart() {}

    static ArrayNode read(String contentType, byte[] body, Documents documents) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        Matcher boundary = BOUNDARY.matcher(contentType);
        // one character per byte, so that positions in the text are positions in the bytes
        String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        String separator = "\r\n--" + (boundary.find() ? boundary.group(1) : "");
        int from = text.indexOf(separator);
        for (int to = next(text, separator, from); to > 0; from = to, to = next(text, separator, from)) {
            parts.add(part(text.substring(from + separator.length(), to), documents));
        }
        return parts;
    }

    private static int next(String text, String separator, int from) {
        return from < 0 ? -1 : text.indexOf(separator, from + separator.length());
    }

    private static ObjectNode part(String text, Documents documents) {
        int gap = text.indexOf("\r\n\r\n");
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        for (String header : text.substring(0, Math.max(0, gap)).split("\r\n")) {
            header(part, new String(bytes(header), StandardCharsets.UTF_8));
        }
        part.set("content", documents.named(bytes(text.substring(gap < 0 ? 0 : gap + 4))));
        return part;
    }

    private static void header(ObjectNode part, String header) {
        String[] nameAndValue = header.split(":\\s*", 2);
        if (nameAndValue[0].equalsIgnoreCase("content-type")) {
            part.put("content-type", nameAndValue[1]);
        } else if (nameAndValue[0].equalsIgnoreCase("content-disposition")) {
            Matcher attribute = ATTRIBUTE.matcher(nameAndValue[1]);
            while (attribute.find()) {
                String value = attribute.group(2) != null
                        ? attribute.group(2).replaceAll("\\\\(.)", "$1")
                        : attribute.group(3).strip();
                if (attribute.group(1).endsWith("*")) {
                    part.put(
                            "filename",
                            URLDecoder.decode(
                                    value.replaceFirst("(?i)^utf-8''", "").replace("+", "%2B"),
                                    StandardCharsets.UTF_8));
                } else {
                    part.put(attribute.group(1), value);
                }
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
