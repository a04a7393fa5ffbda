package io.workwise.bridge.check;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.admin.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Compares the configuration of a running bridge with the one that a start would read. */
final class Plan {
    /**
     * One difference.
     *
     * @param subject an integration or a file; null for the engine
     * @param key null if the whole subject changes
     */
    record Change(Kind kind, String subject, String key, String from, String to) {
        @Override
        public String toString() {
            String what = (subject == null ? "" : subject)
                    + (subject != null && key != null ? ": " : "")
                    + (key == null ? "" : key);
            boolean shown = from != null
                    && to != null
                    && !from.startsWith(Configuration.FINGERPRINT)
                    && !to.startsWith(Configuration.FINGERPRINT);
            return kind.sign + " " + what
                    + (kind != Kind.CHANGED ? "" : shown ? " " + quoted(from) + " -> " + quoted(to) : " changed");
        }

        private static String quoted(String text) {
            return text.isEmpty() ? "''" : text;
        }
    }

    enum Kind {
        ADDED("+"),
        REMOVED("-"),
        CHANGED("~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String INTEGRATION = "integration ";
    private static final String ROUTES = "routes/";
    private final JsonNode running;
    private final JsonNode planned;
    private final List<Change> changes = new ArrayList<>();

    private Plan(JsonNode running, JsonNode planned) {
        this.running = running;
        this.planned = planned;
    }

    /**
     * Returns the changes.
     *
     * @param running as {@code GET /configuration} describes it
     * @param planned the same for the files, with the same salt
     */
    static List<Change> of(JsonNode running, JsonNode planned) {
        Plan plan = new Plan(running, planned);
        plan.settings();
        plan.integrations();
        plan.files();
        return plan.changes;
    }

    /** Returns whether the fingerprints of secrets can be compared. */
    static boolean sameKey(JsonNode running, JsonNode planned) {
        return running.path("key").equals(planned.path("key"));
    }

    private boolean isComparable(String from, String to) {
        return sameKey(running, planned)
                || from == null
                || to == null
                || !from.startsWith(Configuration.FINGERPRINT)
                || !to.startsWith(Configuration.FINGERPRINT);
    }

    private void settings() {
        values(null, running.path("settings"), planned.path("settings"));
    }

    private void integrations() {
        JsonNode before = running.path("integrations");
        JsonNode after = planned.path("integrations");
        for (String id : keys(before, after)) {
            if (!before.has(id) || !after.has(id)) {
                changes.add(new Change(before.has(id) ? Kind.REMOVED : Kind.ADDED, INTEGRATION + id, null, null, null));
            } else {
                values(id, before.get(id), after.get(id));
            }
        }
    }

    private void values(String subject, JsonNode before, JsonNode after) {
        for (String key : keys(before, after)) {
            String from = before.path(key).textValue();
            String to = after.path(key).textValue();
            if ((from == null || !from.equals(to)) && isComparable(from, to)) {
                Change change = new Change(Kind.CHANGED, subject, key, from, to);
                if (!changes.contains(
                        new Change(Kind.CHANGED, null, key, from, to))) { // reported for the engine already
                    changes.add(change);
                }
            }
        }
    }

    private void files() {
        JsonNode before = running.path("files");
        JsonNode after = planned.path("files");
        for (String path : keys(before, after)) {
            if (!before.path(path).equals(after.path(path))) {
                changes.add(new Change(
                        !before.has(path) ? Kind.ADDED : !after.has(path) ? Kind.REMOVED : Kind.CHANGED,
                        ROUTES + path,
                        null,
                        null,
                        null));
            }
        }
    }

    private static Set<String> keys(JsonNode before, JsonNode after) {
        TreeSet<String> keys = new TreeSet<>();
        before.fieldNames().forEachRemaining(keys::add);
        after.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
