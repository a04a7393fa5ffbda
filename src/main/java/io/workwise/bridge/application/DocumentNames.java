package io.workwise.bridge.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes names and types of documents safe; docs/connectors.md explains the rules. Names contain only the characters of
 * a field of one line ({@link CleanText}). A name is the last part of a path, has a limited length, and is unique
 * within the application. A type is a media type.
 */
public final class DocumentNames {
    private static final String UNNAMED = "Dokument";
    private static final String UNKNOWN_TYPE = "application/octet-stream";
    /** The most bytes of a name in UTF-8. File systems allow 255, and some ATSs add a prefix or suffix. */
    private static final int LONGEST = 200;

    private static final int LONGEST_TYPE = 200;
    /** An extension. A longer one is part of the name. */
    private static final Pattern EXTENSION = Pattern.compile("(?<=.)\\.[A-Za-z0-9]{1,10}$");

    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]|^[A-Za-z]:");
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** A media type (RFC 9110, section 8.3.1). */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(\\s*;\\s*" + TOKEN + "=(" + TOKEN + "|\"[ !#-\\[\\]-~]*\"))*");

    private DocumentNames() {}

    /** Returns the application with a safe name and type for each document. Everything else is unchanged. */
    static JsonNode tidied(JsonNode application) {
        if (!application.path("documents").isArray()
                || application.path("documents").isEmpty()) {
            return application;
        }
        ArrayNode documents = JsonNodeFactory.instance.arrayNode();
        Set<String> taken = new HashSet<>();
        for (JsonNode document : application.get("documents")) {
            documents.add(copy(document)
                    .put("fileName", unique(name(document.path("fileName").asText("")), taken))
                    .put("contentType", type(document.path("contentType").asText(""))));
        }
        return copy(application).set("documents", documents);
    }

    private static ObjectNode copy(JsonNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
        return copy;
    }

    /** Returns a name that every ATS accepts unchanged. */
    public static String name(String given) {
        String path = CleanText.uncut(given).replaceAll("[/\\\\]+$", "");
        String last = CleanText.uncut(FOLDERS.matcher(path).replaceFirst(""));
        return last.matches("\\.*") ? UNNAMED : fitted(last, "");
    }

    /** Returns Workwise's type if it is a media type. The extension of the name never changes it. */
    public static String type(String given) {
        String type = CleanText.uncut(given);
        return type.length() <= LONGEST_TYPE && MEDIA_TYPE.matcher(type).matches() ? type : UNKNOWN_TYPE;
    }

    private static String unique(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = fitted(name, " (" + i + ")");
        }
        return free;
    }

    /** Returns the name with an addition after its stem. The stem is cut if the whole is too long. */
    private static String fitted(String name, String addition) {
        Matcher extension = EXTENSION.matcher(name);
        int end = extension.find() ? extension.start() : name.length();
        String behind = addition + name.substring(end);
        int left = LONGEST - behind.getBytes(StandardCharsets.UTF_8).length;
        String stem = name.substring(0, Math.min(end, LONGEST)); // each character takes a byte or more
        while (stem.getBytes(StandardCharsets.UTF_8).length > left) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return CleanText.uncut(stem) + behind; // a cut may leave half a character
    }
}
