package io.workwise.bridge.links;

import java.util.Locale;

/**
 * A field that the ATS demands, and that the mapping in use leaves out.
 *
 * @param step the write that it belongs to
 * @param field where it would stand in that write's body
 * @param title as the ATS calls it; null: it does not say
 */
public record MissingField(String step, String field, String title, When when) {

    /** Of every application; or only where the applicant did not give what it is made of. */
    public enum When {
        ALWAYS, WHERE_NOT_GIVEN;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public boolean isAlways() {
        return when == When.ALWAYS;
    }

    /** As a person knows it. */
    public String name() {
        return title == null ? field : title;
    }
}
