package io.workwise.bridge.console;

import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.admin.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The values that every template gets: the person, the language, and the forms of times and numbers. */
public final class Page {
    private static final Map<Messages, DateTimeFormatter> TIMES = Map.of(
            Messages.DE, DateTimeFormatter.ofPattern("d. MMM uuuu, HH:mm", Locale.GERMAN),
            Messages.EN, DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH));
    private final Session session;
    private final Messages messages;
    private final ZoneId zone;
    private final String here;
    private final ToIntFunction<Caller> open;
    private final Map<String, String> typed;

    /**
     * Makes the values for a page.
     *
     * @param open returns the number of open problems that a person may see
     * @param typed the fields of a form that was refused
     */
    Page(
            Session session,
            Messages messages,
            ZoneId zone,
            String here,
            ToIntFunction<Caller> open,
            Map<String, String> typed) {
        this.typed = typed;
        this.open = open;
        this.session = session;
        this.messages = messages;
        this.zone = zone;
        this.here = here;
    }

    /** Returns the text of the key with its values. */
    public String t(String key, Object... values) {
        return messages.text(key, values);
    }

    /** Returns the text of the key, or of the other key if there is none. */
    public String or(String key, String other, Object... values) {
        return t(messages.has(key) ? key : other, values);
    }

    /**
     * Returns the text of the key, else of the other key, with its subject in its place or appended.
     *
     * @param subject null if there is none
     */
    public String about(String key, String other, String subject) {
        String text = or(key, other, subject == null ? "" : subject);
        return subject == null || text.contains(subject) ? text : text + ": " + subject;
    }

    /** Returns how many items are shown, and of how many if not all: "8 of 1,507 jobs". */
    public String found(String key, int shown, long total) {
        return shown == total ? t(key, total) : t(key + ".of", number(shown), number(total));
    }

    /** Returns the sentence in the page's language. */
    public String of(Map<String, String> sentences) {
        return sentences.get(messages.code());
    }

    public String language() {
        return messages.code();
    }

    public Caller person() {
        return session == null ? null : session.person();
    }

    public boolean may(Role role) {
        return session != null && session.person().role().compareTo(role) >= 0;
    }

    /** Returns whether the person has the role for all integrations. */
    public boolean mayAll(Role role) {
        return may(role) && session.person().seesAll();
    }

    /** Returns whether the person may change what operators may change. */
    public boolean mayChange() {
        return may(Role.OPERATOR);
    }

    public int openProblems() {
        return open.applyAsInt(person());
    }

    /** Returns the value that each changing form carries, which proves that the form is ours. */
    public String form() {
        return session.form();
    }

    /** Returns the text of a refused form's field; else the other text. */
    public String typed(String field, String other) {
        return typed.getOrDefault(field, other);
    }

    /** Returns whether the form was refused before and shows the typed text. */
    public boolean isDraft() {
        return !typed.isEmpty();
    }

    /** Returns the message of the last action, once; null if none. */
    public String said() {
        return session == null || Urls.isLive(here) ? null : session.said().getAndSet(null);
    }

    public String here() {
        return here;
    }

    public boolean isHome() {
        return here.equals("/") || here.startsWith("/?");
    }

    public boolean isAt(String path) {
        return here.equals(path) || here.startsWith(path + "?") || here.startsWith(path + "/");
    }

    public String time(Instant time) {
        return time == null ? "\u2013" : TIMES.get(messages).withZone(zone).format(time);
    }

    /** Returns the time with seconds, for places where the order counts. */
    public String exact(Instant time) {
        return time(time) + DateTimeFormatter.ofPattern(":ss").withZone(zone).format(time);
    }

    /** Returns the hour of the day, some hours later. */
    public String hour(Instant first, int later) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(zone).format(first.plus(Duration.ofHours(later)));
    }

    /** Returns a duration in its two largest units. */
    public String duration(Duration time) {
        long minutes = time.toMinutes();
        return minutes < 1
                ? t("duration.seconds", Math.max(0, time.toSeconds()))
                : minutes < 60
                        ? t("duration.minutes", minutes)
                        : minutes < 48 * 60
                                ? t("duration.hours", minutes / 60, minutes % 60)
                                : t("duration.days", time.toDays());
    }

    public ZoneId zone() {
        return zone;
    }

    public String number(long number) {
        return String.format(messages == Messages.DE ? Locale.GERMAN : Locale.ENGLISH, "%,d", number);
    }

    public String asset(String name) {
        return Assets.url(name);
    }
}
