package io.workwise.bridge.notify;

import io.workwise.bridge.notify.Notice.Event;
import io.workwise.bridge.problem.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The texts of an e-mail, in the language of the settings. */
final class MailText {
    private final Words words;
    private final boolean german;
    private final DateTimeFormatter times;

    MailText(Words words, String language, ZoneId zone) {
        this.words = words;
        this.german = language.equals("de");
        this.times = DateTimeFormatter.ofPattern(german ? "dd.MM.yyyy HH:mm" : "yyyy-MM-dd HH:mm")
                .withZone(zone);
    }

    String subject(Message message) {
        int open = count(message, Event.OPENED);
        int solved = count(message, Event.SOLVED);
        String what = message.digest()
                ? german ? count(message, Event.DIGEST) + " offen" : count(message, Event.DIGEST) + " open"
                : (open > 0 ? open + (german ? " neu" : " new") : "")
                        + (open > 0 && solved > 0 ? ", " : "")
                        + (solved > 0 ? solved + (german ? " erledigt" : " solved") : "");
        return "[Workwise Bridge] " + message.integration() + ": " + what;
    }

    private static int count(Message message, Event event) {
        return (int) message.notices().stream()
                .filter(notice -> notice.event() == event)
                .count();
    }

    String body(Message message) {
        StringBuilder body = new StringBuilder();
        section(body, german ? "Neu" : "New", message, Event.OPENED);
        section(body, german ? "Erledigt" : "Solved", message, Event.SOLVED);
        section(body, german ? "Offen" : "Open", message, Event.DIGEST);
        if (!words.link().isEmpty()) {
            body.append(german ? "Alle Probleme: " : "All problems: ")
                    .append(words.link())
                    .append('\n');
        }
        return body.toString();
    }

    private void section(StringBuilder body, String title, Message message, Event event) {
        List<Notice> notices = message.notices().stream()
                .filter(notice -> notice.event() == event)
                .toList();
        if (notices.isEmpty()) {
            return;
        }
        body.append(title).append("\n\n");
        notices.forEach(notice -> body.append("- ")
                .append(sentence(notice.problem()))
                .append(" (")
                .append(since(notice.problem(), event))
                .append(")\n"));
        body.append('\n');
    }

    private String sentence(Problem problem) {
        return words.sentence(problem).get(german ? "de" : "en");
    }

    private String since(Problem problem, Event event) {
        Instant at = event == Event.SOLVED ? problem.solvedAt() : problem.since();
        return (german ? event == Event.SOLVED ? "erledigt " : "seit " : event == Event.SOLVED ? "solved " : "since ")
                + times.format(at);
    }
}
