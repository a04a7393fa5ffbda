package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.Troubles.Trouble;
import io.workwise.bridge.settings.ValueParsers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command to the sandbox. */
@FunctionalInterface
interface Command {
    Duration USUAL_LATENESS = Duration.ofMinutes(5);

    /**
     * Carries the command out.
     *
     * @return the result as a sentence, for people who follow
     * @throws Mistake if it cannot be done now
     */
    String play(Scene scene);

    /**
     * Reads a command.
     *
     * @param said a line such as {@code workwise 429 retry-after 10s for 20s}
     * @throws Mistake if the line is not a command
     */
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

    /** A line of a person, read word by word. Text in "quotes" is one word. */
    static final class Line {
        private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
        private final Deque<String> words = new ArrayDeque<>();

        Line(String text) {
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
        }

        boolean isEmpty() {
            return words.isEmpty();
        }

        /**
         * Takes the next word.
         *
         * @param what the meaning of the word, for the error message
         */
        String next(String what) {
            if (words.isEmpty()) {
                throw new Mistake("the line ends where " + what + " should stand", "'help' shows the form");
            }
            return words.remove();
        }

        /**
         * Takes all that is left, as one text.
         *
         * @param what names it for people who left it out
         */
        String rest(String what) {
            String rest = String.join(" ", words).strip();
            words.clear();
            if (rest.isEmpty()) {
                throw new Mistake("the line ends where " + what + " should stand", "'help' shows the form");
            }
            return rest;
        }

        /**
         * Takes the word if it is the next one.
         *
         * @return whether it was
         */
        boolean takes(String word) {
            return word.equals(words.peek()) && words.remove() != null;
        }

        Duration time() {
            return time(next("a time"));
        }

        static Duration time(String text) {
            try {
                return ValueParsers.duration(text);
            } catch (IllegalArgumentException e) {
                throw new Mistake("'" + text + "' is not a time", "give " + e.getMessage());
            }
        }

        /**
         * Takes a number.
         *
         * @param what the counted things, for the error message
         */
        int number(String what) {
            return number(next("a number of " + what), "\\d{1,5}", "number of " + what);
        }

        /** Takes a number such as 3rd; returns 3. */
        int nth() {
            return number(next("a number such as 3rd"), "\\d{1,5}(st|nd|rd|th)", "number such as 3rd");
        }

        private static int number(String text, String form, String what) {
            int number = text.matches(form) ? Integer.parseInt(text.replaceAll("\\D", "")) : 0;
            if (number < 1) {
                throw new Mistake("'" + text + "' is not a " + what, "give one from 1 to 99999");
            }
            return number;
        }

        /** Returns whether the next word is a time. */
        boolean isAtTime() {
            return !words.isEmpty() && words.peek().matches("\\d+[a-z]+");
        }

        void mustTake(String word) {
            if (!takes(word)) {
                throw new Mistake(
                        "'" + word + "' should stand "
                                + (words.isEmpty() ? "at the end" : "before '" + words.peek() + "'"),
                        "'help' shows the form");
            }
        }

        void mustEnd() {
            if (!words.isEmpty()) {
                throw new Mistake("'" + words.peek() + "' is not expected here", "'help' shows the form");
            }
        }
    }
}
