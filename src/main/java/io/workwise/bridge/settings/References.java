package io.workwise.bridge.settings;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code {{env:NAME}}} and {@code {{file:/path}}} by their values, so that settings files hold no secrets. */
public final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final String FILE = "file:";
    static final String BYTE_ORDER_MARK = "\uFEFF";
    private final Map<String, String> environment;

    public References(Map<String, String> environment) {
        this.environment = environment;
    }

    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** Returns the paths of the files that the text refers to. */
    public static List<String> files(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .map(reference -> reference.group(1))
                .filter(reference -> reference.startsWith(FILE))
                .map(reference -> reference.substring(FILE.length()))
                .toList();
    }

    /**
     * Returns the text with each reference replaced.
     *
     * @throws IllegalArgumentException if a reference cannot be read; the message tells what to do and never holds a
     *     value
     */
    public String resolve(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(value(matcher.group(1))));
        }
        return matcher.appendTail(out).toString();
    }

    /**
     * Returns the text with each reference replaced; the result must be one line without control characters.
     *
     * @param key the key of the setting, for the message
     */
    public String line(String text, String key) {
        return oneLine(resolve(text), "'" + key + "'");
    }

    private String value(String reference) {
        if (reference.startsWith("env:")) {
            String name = reference.substring("env:".length());
            String value = environment.get(name);
            if (value == null) {
                throw new IllegalArgumentException("set the environment variable " + name);
            }
            return oneLine(value, "the environment variable " + name);
        }
        if (reference.startsWith(FILE)) {
            return content(reference.substring(FILE.length()));
        }
        throw new IllegalArgumentException("refer to {{env:NAME}} or {{file:/path}}, not to '{{" + reference + "}}'");
    }

    private static String content(String path) {
        try {
            return oneLine(Files.readString(Path.of(path)), "the file '" + path + "'");
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException("save the file '" + path + "' as UTF-8");
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new IllegalArgumentException("make the file '" + path + "' readable");
        }
    }

    /**
     * Returns the value without the byte order mark and the line break that editors, {@code echo} and secret stores
     * add.
     *
     * @param where the name of the place, for the message
     * @throws IllegalArgumentException if the value has a second line or a control character
     */
    static String oneLine(String text, String where) {
        String line = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
        if (line.lines().count() > 1) {
            throw new IllegalArgumentException("remove all lines but one from " + where);
        }
        if (line.chars().anyMatch(c -> Character.isISOControl(c) || c == BYTE_ORDER_MARK.charAt(0))) {
            throw new IllegalArgumentException("remove the control character from " + where);
        }
        return line;
    }
}
