package io.workwise.bridge.console;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps the entries of a form that was not taken, so that its page can show them again. Only in memory, only a few,
 * small, and for a short time.
 */
final class Drafts {
    static final String PARAMETER = "draft";
    static final Duration LASTS = Duration.ofMinutes(15);
    static final int MOST = 200;
    private static final int LONGEST = 2_000;
    private static final int FIELDS = 10;
    /** Fields that are never kept: secrets, and the version that the person saw. */
    private static final Set<String> NEVER = Set.of("form", "token", "to", "fence", "confirmed");
    /** Pages that their own forms are posted to. Every other form is posted to a path below its page. */
    private static final Set<String> OWN_PAGES = Set.of("/applications/retry", "/applications/decide", "/job/backfill");

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final LinkedHashMap<String, Draft> drafts = new LinkedHashMap<>();

    private record Draft(Map<String, String> fields, Instant until) {}

    Drafts(Clock clock) {
        this.clock = clock;
    }

    /**
     * Keeps the fields of a posted form.
     *
     * @return the page with that form, which shows them again
     */
    String keep(Context context) {
        String path = context.path();
        String page = OWN_PAGES.contains(path) ? path : path.substring(0, Math.max(1, path.lastIndexOf('/')));
        String url = Urls.own(page + (context.queryString() == null ? "" : "?" + context.queryString()));
        Map<String, String> fields = new TreeMap<>();
        for (Map.Entry<String, List<String>> field : context.formParamMap().entrySet()) {
            String value = field.getValue().isEmpty() ? "" : field.getValue().get(0);
            if (!NEVER.contains(field.getKey()) && value.length() <= LONGEST && fields.size() < FIELDS) {
                fields.put(field.getKey(), value);
            }
        }
        return fields.isEmpty() || url.equals(Urls.HOME) ? url : Urls.of(url, PARAMETER, add(fields));
    }

    private synchronized String add(Map<String, String> fields) {
        Instant now = clock.instant();
        Iterator<Draft> oldest = drafts.values().iterator();
        while (oldest.hasNext() && (oldest.next().until().isBefore(now) || drafts.size() >= MOST)) {
            oldest.remove();
        }
        byte[] key = new byte[16];
        random.nextBytes(key);
        drafts.put(HexFormat.of().formatHex(key), new Draft(fields, now.plus(LASTS)));
        return HexFormat.of().formatHex(key);
    }

    /** Returns the entries of the form; empty if there are none, or if they are too old. */
    synchronized Map<String, String> of(Context context) {
        Draft draft = drafts.get(Inputs.text(context, PARAMETER));
        return draft == null || draft.until().isBefore(clock.instant()) ? Map.of() : draft.fields();
    }
}
