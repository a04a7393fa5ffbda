package io.workwise.bridge.sandbox;

import io.workwise.bridge.settings.ValueParsers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line that somebody wrote, taken word by word. What stands in "quotes" is one word. */
final class Line {
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

    /** @param what the word is, for who left it out */
    String next(String what) {
        if (words.isEmpty()) {
            throw new Mistake("the line ends where " + what + " should stand", "'help' shows the form");
        }
        return words.remove();
    }

    /** All that is left, as one text. @param what it is, for who left it out */
    String rest(String what) {
        String rest = String.join(" ", words).strip();
        words.clear();
        if (rest.isEmpty()) {
            throw new Mistake("the line ends where " + what + " should stand", "'help' shows the form");
        }
        return rest;
    }

    /** Takes the word if it is the next one. */
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
            throw new Mistake("'" + text + "' is no time", e.getMessage());
        }
    }

    /** @param what is counted */
    int number(String what) {
        return number(next("a number of " + what), "\\d{1,5}", "number of " + what);
    }

    /** Of 3rd, 3. */
    int nth() {
        return number(next("a number such as 3rd"), "\\d{1,5}(st|nd|rd|th)", "number such as 3rd");
    }

    private static int number(String text, String form, String what) {
        int number = text.matches(form) ? Integer.parseInt(text.replaceAll("\\D", "")) : 0;
        if (number < 1) {
            throw new Mistake("'" + text + "' is no " + what, "give one from 1 to 99999");
        }
        return number;
    }

    /** Whether a time stands next. */
    boolean isAtTime() {
        return !words.isEmpty() && words.peek().matches("\\d+[a-z]+");
    }

    void mustTake(String word) {
        if (!takes(word)) {
            throw new Mistake(
                    "'" + word + "' should stand " + (words.isEmpty() ? "at the end" : "before '" + words.peek() + "'"),
                    "'help' shows the form");
        }
    }

    void mustEnd() {
        if (!words.isEmpty()) {
            throw new Mistake("'" + words.peek() + "' is not expected here", "'help' shows the form");
        }
    }
}
