package io.workwise.bridge.sandbox;

import java.time.Duration;

/** Something that the sandbox was told to do. */
@FunctionalInterface
interface Command {
    Duration USUAL_LATENESS = Duration.ofMinutes(5);

    /** Does it. @return what was done, for who reads along. @throws Mistake where it cannot be done now */
    String play(Scene scene);

    /** @param said a line such as {@code workwise 429 retry-after 10s for 20s} */
    static Command read(String said) {
        Line line = new Line(said);
        Side named = line.takes("workwise") ? Side.WORKWISE : line.takes("ats") ? Side.ATS : null;
        String first = line.next("a word");
        Word word = Word.of(first);
        Side side = word.side(named);
        if (word.isTrouble()) {
            Trouble trouble = new TroubleReader(line, side, word, first).read(said.strip());
            return scene -> scene.begin(trouble);
        }
        Command command = act(word, side, named, line);
        line.mustEnd();
        return command;
    }

    private static Command act(Word word, Side side, Side named, Line line) {
        return switch (word) {
            case RENEW_KEY -> scene -> scene.renewKey(side);
            case CALM -> scene -> scene.calm(named);
            case LATE_CHANGE -> {
                Duration back = line.isEmpty() ? USUAL_LATENESS : line.time();
                yield scene -> scene.lateChange(back);
            }
            case DELETE_APPLICANT -> {
                String id = line.isEmpty() ? null : line.next("an application");
                yield scene -> scene.deleteApplicant(id);
            }
            case ARRIVE -> {
                int many = line.isEmpty() ? 1 : line.number("applicants");
                yield scene -> scene.arrive(many);
            }
            case CREATE_JOB -> {
                String title = line.rest("a title");
                yield scene -> scene.createJob(title);
            }
            case HELP -> scene -> Word.help();
            default -> ofJob(word, line.next("a job"), line);
        };
    }

    private static Command ofJob(Word word, String job, Line line) {
        return switch (word) {
            case CLOSE_JOB -> scene -> scene.setStatus(job, "CLOSED");
            case REOPEN_JOB -> scene -> scene.setStatus(job, "OPEN");
            case DELETE_JOB -> scene -> scene.deleteJob(job);
            case RENAME_STATUS -> {
                String status = line.next("a status");
                String name = line.next("its new name");
                yield scene -> scene.renameStatus(job, status, name);
            }
            case DELETE_STATUS -> {
                String status = line.next("a status");
                yield scene -> scene.deleteStatus(job, status);
            }
            default -> throw new IllegalStateException(word + " is not of a job");
        };
    }
}
