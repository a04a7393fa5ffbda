package io.workwise.bridge.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds settings in places that the bridge does not read: a file of another name, the wrong file, an unknown -D
 * property.
 */
final class Misplaced {
    private static final List<String> FILES = List.of(Settings.APPLICATION, Settings.SCHEDULES);
    /** Java, and OpenTelemetry's agent, have properties of their own that begin with them. */
    private static final Set<String> SHARED = Set.of("http", "otel");

    private Misplaced() {}

    /** Returns whether the key belongs in an integration's file and is neither a schedule nor a limit. */
    static boolean isOfAnIntegration(String key) {
        return key.equals("ats")
                || key.startsWith("ats.")
                || key.equals("workwise.base-url")
                || key.equals("workwise.token");
    }

    /**
     * Warns of a key in the other one of the two files. The bridge reads all keys from both; people expect each in its
     * own.
     */
    static void check(SettingsFile file, String name, List<Fault> faults) {
        Set<String> schedules =
                Keys.SCHEDULES.values().stream().map(Setting::key).collect(Collectors.toSet());
        file.entries().keySet().stream()
                .filter(key -> known().contains(key) && schedules.contains(key) != name.equals(Settings.SCHEDULES))
                .forEach(key -> faults.add(file.fault(
                                key,
                                "'" + key + "' works here, but people look for it in the other file",
                                "set it in " + (schedules.contains(key) ? Settings.SCHEDULES : Settings.APPLICATION))
                        .asWarning()));
    }

    static void check(Path config, Properties system, List<Fault> faults) {
        Set<String> groups = known().stream().map(Misplaced::group).collect(Collectors.toSet());
        for (String key : new TreeSet<>(system.stringPropertyNames())) {
            boolean ours = groups.contains(group(key))
                    && (!SHARED.contains(group(key))
                            || Suggestions.best(key, known()).isPresent());
            if (isOfAnIntegration(key) && !known().contains(key)) {
                faults.add(new Fault(
                        "-D" + key,
                        0,
                        "'" + key + "' belongs to one integration",
                        "set it in config/integrations/<id>.properties"));
            } else if (ours && !known().contains(key)) {
                faults.add(new Fault(
                        "-D" + key,
                        0,
                        "'" + key + "' is unknown",
                        "use a key that is documented in config/" + Suggestions.hint(key, known())));
            }
        }
        if (!Files.isDirectory(config)) {
            return; // reported already
        }
        try (Stream<Path> files = Files.list(config)) {
            files.filter(file -> file.toString().endsWith(".properties")
                            && !FILES.contains(file.getFileName().toString()))
                    .forEach(file -> faults.add(unread(file)));
        } catch (IOException e) {
            faults.add(new Fault(config.toString(), 0, "cannot be read", "make it a readable folder"));
        }
    }

    private static Fault unread(Path file) {
        String name = file.getFileName().toString();
        Fault fault = new Fault(
                file.toString(),
                0,
                "is not read",
                "name it " + String.join(" or ", FILES) + Suggestions.hint(name, FILES));
        return Suggestions.best(name, FILES).isPresent() ? fault : fault.asWarning();
    }

    private static Collection<String> known() {
        return Keys.ALL.stream().map(Setting::key).toList();
    }

    private static String group(String key) {
        return key.replaceFirst("[.].*", "");
    }
}
