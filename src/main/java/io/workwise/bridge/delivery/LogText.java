package io.workwise.bridge.delivery;

import java.util.regex.Pattern;

/** Makes foreign ids safe for a log: one line, one writing direction, and at most 120 characters. */
public final class LogText {
    private static final int LONGEST = 120;
    /** Control characters, invisible format characters, line and paragraph separators, and unpaired surrogates. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final Pattern ATS_ID = Pattern.compile("[\\p{L}\\p{N}._:~+/=|#-]+");

    private LogText() {}

    /** Returns the application id of an export. */
    public static String id(Export export) {
        return id(export.claim().id());
    }

    /**
     * Returns an id that an ATS gave, or an ellipsis if it has characters that ids do not have: then it may be personal
     * data (R26).
     */
    public static String atsId(String id) {
        return ATS_ID.matcher(id).matches() ? id(id) : "…";
    }

    /** Returns an id of Workwise. */
    public static String id(String id) {
        String line = CONTROL.matcher(id).replaceAll("?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
