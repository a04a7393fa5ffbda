package io.workwise.bridge.linking;

import java.util.Locale;

/**
 * A field that the ATS requires and the mapping leaves out; or documents that do not reach the ATS.
 *
 * @param step the write to which the field belongs
 * @param field the field's place in the write's body; for documents, their kind
 * @param title the ATS's name of the field; null if the ATS does not tell it
 */
public record MissingField(String step, String field, String title, When when) {

    /**
     * The applications in which the field is missing. ALWAYS: all. WHERE_NOT_GIVEN: only if the applicant left the
     * source empty. NOT_SENT: no body contains a document of this kind. ONLY_FIRST: bodies contain only the first one.
     * BY_LINK: the ATS fetches documents by links, and links are off.
     */
    public enum When {
        ALWAYS,
        WHERE_NOT_GIVEN,
        NOT_SENT,
        ONLY_FIRST,
        BY_LINK;

        static When of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public boolean isAlways() {
        return when == When.ALWAYS;
    }

    /** Returns whether this is about documents, and not about a required field. */
    public boolean isOfDocuments() {
        return when == When.NOT_SENT || when == When.ONLY_FIRST || when == When.BY_LINK;
    }

    /** Returns the name that people know. */
    public String name() {
        return title == null ? field : title;
    }
}
