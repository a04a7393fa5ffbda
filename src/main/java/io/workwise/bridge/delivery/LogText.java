package io.workwise.bridge.delivery;

import java.util.regex.Pattern;

/** Foreign ids as a log may show them: on one line, in one direction, and not too long. */
public final class LogText {
    private static final int LONGEST = 120;
    /**
     * Control characters, direction marks and whatever else is not seen, line and paragraph separators, halves of
     * pairs.
     */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final Pattern ATS_ID = Pattern.compile("[\\p{L}\\p{N}._:~+/=|#-]+");

    private LogText() {}

    public static String id(Export export) {
        return id(export.claim().id());
    }

    /**
     * An id that an ATS gave. One that is not written like an id may be anything that the ATS knows of somebody (R26).
     */
    public static String atsId(String id) {
        return ATS_ID.matcher(id).matches() ? id(id) : "…";
    }

    public static String id(String id) {
        String line = CONTROL.matcher(id).replaceAll("?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
