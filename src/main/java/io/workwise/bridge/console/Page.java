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

/** What every template has: who looks, in which language, and how things are written in it. */
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

    /** @param open how many open problems a person is shown; @param typed fields of a form that was not taken */
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

    /** The text of the key, its places filled. */
    public String t(String key, Object... values) {
        return messages.text(key, values);
    }

    /** The text of the key, or of the other where there is none. */
    public String or(String key, String other, Object... values) {
        return t(messages.has(key) ? key : other, values);
    }

    /**
     * The text of the key, or of the other where there is none, with what it is about: in its place, else behind
     * it. @param subject null: nothing in particular
     */
    public String about(String key, String other, String subject) {
        String text = or(key, other, subject == null ? "" : subject);
        return subject == null || text.contains(subject) ? text : text + ": " + subject;
    }

    /** How many are shown, and of how many where that are more: "8 of 1,507 jobs". */
    public String found(String key, int shown, long total) {
        return shown == total ? t(key, total) : t(key + ".of", number(shown), number(total));
    }

    /** The sentence in this language of a text in both. */
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

    /** The same for what concerns all integrations. */
    public boolean mayAll(Role role) {
        return may(role) && session.person().seesAll();
    }

    /** Whether the person may change what operators change. */
    public boolean mayChange() {
        return may(Role.OPERATOR);
    }

    public int openProblems() {
        return open.applyAsInt(person());
    }

    /** What each changing form carries, so that it is known to be ours. */
    public String form() {
        return session.form();
    }

    /** What the person typed or chose when the form was not taken; else the other. */
    public String typed(String field, String other) {
        return typed.getOrDefault(field, other);
    }

    /** Whether the form was not taken before, and shows what was typed. */
    public boolean isDraft() {
        return !typed.isEmpty();
    }

    /** What the last action has to say, once; null: nothing. */
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

    /** With the seconds, where the order of things counts. */
    public String exact(Instant time) {
        return time(time) + DateTimeFormatter.ofPattern(":ss").withZone(zone).format(time);
    }

    /** The hour of the day that is so many hours later. */
    public String hour(Instant first, int later) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(zone).format(first.plus(Duration.ofHours(later)));
    }

    /** How long something takes or has lasted, in its two largest units. */
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
