package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.problem.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Reads the parameters of a page. */
final class Inputs {
    private static final int LAST_PAGE = 100_000;

    private Inputs() {}

    /** Returns a parameter without spaces around it; empty if absent. */
    static String text(Context context, String name) {
        String text = context.queryParam(name);
        return text == null ? "" : text.strip();
    }

    /** Returns the page number from 1; anything but a number counts as 1. */
    static int page(Context context) {
        String page = text(context, "page");
        return page.matches("\\d{1,6}") ? Math.max(1, Math.min(LAST_PAGE, Integer.parseInt(page))) : 1;
    }

    /**
     * Returns the beginning of a day.
     *
     * @param text a day such as 2026-03-02
     * @param later adds so many days
     * @return null if the text is empty
     */
    static Instant day(String text, int later, ZoneId zone) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw noDay(text);
        }
        try {
            return LocalDate.parse(text).plusDays(later).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw noDay(text);
        }
    }

    private static RefusedException noDay(String text) {
        return new RefusedException(400, "bad-request", "'" + text + "' is not a day; write it as 2026-03-02");
    }

    /** Returns a field that our forms always have. */
    static String needed(Context context, String name) {
        String text = context.method().name().equals("GET") ? context.queryParam(name) : context.formParam(name);
        if (text == null) {
            throw new RefusedException(400, "bad-request", "'" + name + "' is missing");
        }
        return text;
    }

    /** Returns a choice of a form; null if empty. */
    static String choice(Context context, String name) {
        String text = context.formParam(name);
        return text == null || text.isEmpty() ? null : text;
    }
}
