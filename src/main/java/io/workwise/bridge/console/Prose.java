package io.workwise.bridge.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with the marks of our own documents: blank lines, {@code `code`} and {@code **strong**}. */
public final class Prose {
    /**
     * A piece of text.
     *
     * @param kind text, code or strong
     */
    public record Span(String kind, String text) {}

    private static final Pattern MARK = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*");

    private Prose() {}

    /** Returns the paragraphs. A line that begins with a dash is a paragraph of its own. */
    public static List<List<Span>> paragraphs(String text) {
        return Arrays.stream(text.strip().split("\n\\s*\n|\n(?=- )"))
                .map(Prose::spans)
                .toList();
    }

    private static List<Span> spans(String paragraph) {
        List<Span> spans = new ArrayList<>();
        Matcher mark = MARK.matcher(paragraph);
        int from = 0;
        while (mark.find()) {
            spans.add(new Span("text", paragraph.substring(from, mark.start())));
            spans.add(mark.group(1) != null ? new Span("code", mark.group(1)) : new Span("strong", mark.group(2)));
            from = mark.end();
        }
        spans.add(new Span("text", paragraph.substring(from)));
        return spans;
    }
}
