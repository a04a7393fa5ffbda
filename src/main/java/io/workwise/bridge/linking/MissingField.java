package io.workwise.bridge.linking;

import java.util.Locale;

/**
 * A field that the ATS demands, and that the mapping in use leaves out; or documents that do not reach the ATS.
 *
 * @param step the write that it belongs to
 * @param field where it would stand in that write's body; of documents, their kind
 * @param title as the ATS calls it; null: it does not say
 */
public record MissingField(String step, String field, String title, When when) {

    /**
     * Of every application; or only where the applicant did not give what it is made of. NOT_SENT: no document of this
     * kind is in any body; ONLY_FIRST: all but the first are in none. BY_LINK: the ATS fetches documents by links, and
     * there are no links.
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

    /** Whether it is about documents, and not about a field that the ATS demands. */
    public boolean isOfDocuments() {
        return when == When.NOT_SENT || when == When.ONLY_FIRST || when == When.BY_LINK;
    }

    /** As a person knows it. */
    public String name() {
        return title == null ? field : title;
    }
}
