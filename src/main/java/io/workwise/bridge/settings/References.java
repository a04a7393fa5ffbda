package io.workwise.bridge.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts {@code {{env:NAME}}} and {@code {{file:/path}}} in place, so that secrets need not stand in files. */
public final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{([^{}]*)}}");
    private final Map<String, String> environment;

    public References(Map<String, String> environment) {
        this.environment = environment;
    }

    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** @throws IllegalArgumentException with the rule broken; never with a value */
    public String resolve(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(value(matcher.group(1))));
        }
        return matcher.appendTail(out).toString();
    }

    private String value(String reference) {
        if (reference.startsWith("env:")) {
            String name = reference.substring("env:".length());
            String value = environment.get(name);
            if (value == null) {
                throw new IllegalArgumentException("set the environment variable " + name);
            }
            return value;
        }
        if (reference.startsWith("file:")) {
            return content(reference.substring("file:".length()));
        }
        throw new IllegalArgumentException("only {{env:NAME}} and {{file:/path}} can be referred to, not '{{" + reference + "}}'");
    }

    private static String content(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new IllegalArgumentException("make the file '" + path + "' readable; it is referred to here");
        }
    }
}
