package io.workwise.bridge.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.jq.MappingException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Markers: the fields by which a mapping requests a document's bytes, a link to a document, or a file with its own
 * text. Only the mapping's text can write a marker: at run time each has a name that only this process knows. A field
 * with the plain name comes from the applicant's data and requests nothing.
 */
public final class Markers {
    public static final String DOCUMENT = "$document";
    public static final String LINK = "$link";
    public static final String TEXT = "$text";
    private static final List<String> ALL = List.of(DOCUMENT, LINK, TEXT);
    private static final Pattern WRITTEN = Pattern.compile("\"(\\$(?:document|link|text))\"");
    private static final int SECRET_BYTES = 16;
    private static final String SECRET = ":" + secret();

    private Markers() {}

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the mapping's text with the secret names. */
    public static String signed(String mapping) {
        return WRITTEN.matcher(mapping).replaceAll("\"$1" + SECRET + "\"");
    }

    /** Returns whether a field of this name is a marker. */
    public static boolean isMarker(String field) {
        return ALL.contains(field);
    }

    /**
     * Returns the result of a mapping, with the plain names of its markers.
     *
     * @param documents the ids of the application's own documents
     * @throws MappingException if a marker comes from the data, or names an unknown document
     */
    public static JsonNode read(JsonNode made, Set<String> documents) {
        JsonNode read = plain(made);
        for (String marker : List.of(DOCUMENT, LINK)) {
            for (JsonNode id : read.findValues(marker)) {
                if (!id.isTextual() || !documents.contains(id.textValue())) {
                    throw new MappingException("the mapping names a document by " + marker
                            + " that is not one of this application; take the id from its documents");
                }
            }
        }
        return read;
    }

    private static JsonNode plain(JsonNode made) {
        if (made instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(field -> copy.set(plain(field.getKey()), plain(field.getValue())));
            return copy;
        }
        if (made instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode(array.size());
            array.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        return made;
    }

    private static String plain(String field) {
        if (isMarker(field)) {
            throw new MappingException("the mapping takes the name of the field " + field
                    + " from what it maps; only the mapping's own text may write it");
        }
        return field.endsWith(SECRET) ? field.substring(0, field.length() - SECRET.length()) : field;
    }
}
