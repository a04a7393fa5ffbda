package io.workwise.bridge.sandbox;

import static io.workwise.bridge.sandbox.Side.ATS;
import static io.workwise.bridge.sandbox.Side.WORKWISE;

import io.workwise.bridge.settings.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The commands of the sandbox: troubles that requests meet, and events. The help texts are only here. */
enum Word {
    STATUS(
            "300...599 [retry-after TIME | retry-after-date TIME]",
            "answers with that status, such as 429, 500 or 503, and does nothing",
            ATS,
            WORKWISE),
    LATENCY("latency TIME", "answers so much later", ATS, WORKWISE),
    TIMEOUT("timeout", "does not answer", ATS, WORKWISE),
    RESET("reset", "breaks the connection without an answer", ATS, WORKWISE),
    GARBAGE("garbage", "answers 200 with something that is no JSON", ATS, WORKWISE),
    TRUNCATED("truncated", "sends half of the answer, then breaks off", ATS, WORKWISE),
    SLOW("slow [TIME]", "sends the answer byte by byte, one a second or one per TIME", ATS, WORKWISE),
    NO_ID("no-id", "creates, and answers 200 without the id", ATS),
    REFUSE("refuse", "finds the data of an application wrong", ATS),
    DUPLICATE("duplicate", "has the applicant already, by other ways, and says so", ATS),
    EXPIRE_KEY("expire-key", "accepts the key no more", ATS, WORKWISE),
    SHIFT_PAGES(
            "shift-pages",
            "lists three at a time, while something before them is inserted and removed by turns",
            ATS,
            WORKWISE),
    RENEW_KEY("renew-key", "accepts the key again", ATS, WORKWISE),
    CALM("calm", "ends all troubles of both systems, or of the one that is named", ATS, WORKWISE),
    CLOSE_JOB("close-job JOB", "closes the ATS job", ATS),
    REOPEN_JOB("reopen-job JOB", "opens the ATS job again, also where it was deleted", ATS),
    DELETE_JOB("delete-job JOB", "deletes the ATS job", ATS),
    CREATE_JOB(
            "create-job TITLE",
            "creates an open ATS job; its statuses are those of the job that has or had the same title",
            ATS),
    RENAME_STATUS("rename-status JOB STATUS NAME", "gives a status of the ATS job another name", ATS),
    DELETE_STATUS("delete-status JOB STATUS", "removes a status of the ATS job", ATS),
    LATE_CHANGE("late-change [TIME]", "somebody applies whose updatedAt lies 5m back, or TIME", WORKWISE),
    DELETE_APPLICANT(
            "delete-applicant [APPLICATION]", "deletes an application in Workwise, or the youngest one", WORKWISE),
    ARRIVE("arrive [N]", "so many apply at once", WORKWISE),
    HELP("help", "prints this", ATS, WORKWISE);

    private static final String LIMITS = """
            Troubles, from STATUS to SHIFT_PAGES, stay until 'calm', or end by 'for 20s' or 'for 5 requests'; 'every 3rd' lets the others pass.
            'before-create' and 'after-create' narrow them to requests that create an application: before it is created, or when it is created and
            only its answer is missing. 'workwise' in front means Workwise; else it is the ATS. JOB and STATUS are ids, or how a title begins,
            in "quotes" where it has spaces. TIME has a unit: 500ms, 10s, 2m.""";

    private final String form;
    private final String meaning;
    private final List<Side> sides;

    Word(String form, String meaning, Side... sides) {
        this.form = form;
        this.meaning = meaning;
        this.sides = List.of(sides);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Word of(String text) {
        if (text.matches("\\d+")) {
            return STATUS;
        }
        return Arrays.stream(values())
                .filter(word -> word != STATUS && word.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new Mistake(
                        "unknown word '" + text + "'",
                        "'help' lists them all"
                                + Suggestions.hint(
                                        text,
                                        Arrays.stream(values()).map(Word::word).toList())));
    }

    /** @param named null: none was named; then it is the ATS, where that is possible */
    Side side(Side named) {
        if (named != null && !sides.contains(named)) {
            throw new Mistake(
                    "'" + word() + "' is nothing that " + (named == ATS ? "the ATS" : "Workwise") + " does",
                    "leave out '" + named.word() + "'");
        }
        return named == null ? sides.get(0) : named;
    }

    boolean isTrouble() {
        return compareTo(SHIFT_PAGES) <= 0;
    }

    static String help() {
        return Arrays.stream(values())
                        .map(word -> String.format("  %-53s %s%n", word.form, word.meaning))
                        .collect(Collectors.joining())
                + LIMITS;
    }
}
