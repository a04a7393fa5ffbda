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
 * The one rule for names and types of documents; docs/connectors.md has it in words. Their characters are those of any
 * field of one line ({@link CleanText}). A name is the last part of a path, and short. No two names of an application
 * are the same. A type is a media type.
 */
public final class DocumentNames {
    private static final String UNNAMED = "Dokument";
    private static final String UNKNOWN_TYPE = "application/octet-stream";
    /** In bytes of UTF-8. File systems take 255, and some ATSs add something of their own. */
    private static final int LONGEST = 200;

    private static final int LONGEST_TYPE = 200;
    /** Something longer is part of the name. */
    private static final Pattern EXTENSION = Pattern.compile("(?<=.)\\.[A-Za-z0-9]{1,10}$");

    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]|^[A-Za-z]:");
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** RFC 9110, section 8.3.1. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(\\s*;\\s*" + TOKEN + "=(" + TOKEN + "|\"[ !#-\\[\\]-~]*\"))*");

    private DocumentNames() {}

    /** The application with a safe name and type for each document; everything else stays as Workwise shows it. */
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

    /** A name that every ATS can take as it is. */
    public static String name(String given) {
        String path = CleanText.uncut(given).replaceAll("[/\\\\]+$", "");
        String last = CleanText.uncut(FOLDERS.matcher(path).replaceFirst(""));
        return last.matches("\\.*") ? UNNAMED : fitted(last, "");
    }

    /** The type that Workwise says, where it is one. A name's extension never changes it. */
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

    /** The name with something behind its stem, which is cut where the whole is too long. */
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
