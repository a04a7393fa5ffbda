package io.workwise.bridge.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A properties file in UTF-8 that remembers the line of each key. */
public final class SettingsFile {
    /** A value with its line, 1-based. */
    public record Entry(String value, int line) {}

    private final String name;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private SettingsFile(String name) {
        this.name = name;
    }

    public static SettingsFile none(String name) {
        return new SettingsFile(name);
    }

    /** Reads the file. A line that is not {@code key = value} and a repeated key become faults. */
    public static SettingsFile read(Path path, List<Fault> faults) {
        SettingsFile file = new SettingsFile(path.toString());
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            file.parse(
                    (text.startsWith(References.BYTE_ORDER_MARK) ? text.substring(1) : text)
                            .lines()
                            .toList(),
                    faults);
        } catch (CharacterCodingException e) {
            faults.add(new Fault(file.name, 0, "is not UTF-8 text", "save it as UTF-8"));
        } catch (IOException e) {
            faults.add(new Fault(
                    file.name, 0, "cannot be read (" + e.getClass().getSimpleName() + ")", "make it a readable file"));
        }
        return file;
    }

    private void parse(List<String> lines, List<Fault> faults) {
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            StringBuilder logical = new StringBuilder(lines.get(i));
            while (continues(logical) && i + 1 < lines.size()) {
                logical.setLength(logical.length() - 1);
                logical.append(lines.get(++i).stripLeading());
            }
            add(logical.toString().strip(), first + 1, faults);
        }
    }

    private static boolean continues(StringBuilder line) {
        return line.length() > 0
                && line.charAt(line.length() - 1) == '\\'
                && !line.toString().stripLeading().startsWith("#");
    }

    private void add(String line, int number, List<Fault> faults) {
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
            return;
        }
        Properties one = new Properties();
        try {
            one.load(new StringReader(line));
        } catch (IOException | IllegalArgumentException e) {
            faults.add(
                    new Fault(name, number, "is not a valid setting", "write key = value, and \\\\ for a backslash"));
            return;
        }
        for (String key : one.stringPropertyNames()) {
            if (!line.matches("(?s)[^=:]*[=:].*")) {
                faults.add(new Fault(name, number, named(key) + " has no value", "write key = value"));
            } else if (entries.containsKey(key)) {
                faults.add(new Fault(
                        name,
                        number,
                        "'" + key + "' is set on line " + entries.get(key).line() + " already",
                        "set each key once"));
            } else {
                entries.put(key, new Entry(one.getProperty(key).strip(), number));
            }
        }
    }

    /** Returns the key if it looks like one. A line without '=' may be the rest of a pasted secret and is not shown. */
    private static String named(String key) {
        return key.matches("[a-z]+([.-][a-z]+)+") ? "'" + key + "'" : "this line";
    }

    public String name() {
        return name;
    }

    public Map<String, Entry> entries() {
        return entries;
    }

    public Fault fault(String key, String what, String rule) {
        Entry entry = entries.get(key);
        return new Fault(name, entry == null ? 0 : entry.line(), what, rule);
    }
}
