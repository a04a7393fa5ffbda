package io.workwise.bridge.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The engine's settings, each checked once. The order of precedence: a {@code -D} property, the environment
 * ({@code BRIDGE_ADMIN_PORT} before {@code ADMIN_PORT}), the files, the default. A bad value is a fault; nothing falls
 * back silently.
 */
public final class Settings {
    private static final Map<String, Object> DEFAULTS =
            Keys.ALL.stream().collect(Collectors.toMap(Setting::key, Setting::defaultValue));
    static final String APPLICATION = "application.properties";
    static final String SCHEDULES = "schedules.properties";
    private final Map<String, Known> values = new HashMap<>();
    private final Settings base;
    private final CamelKeys camel;

    /** A value, with the file and line where it was set. */
    private record Known(Object value, String file, int line) {}

    private Settings(Settings base) {
        this.base = base;
        camel = base == null ? new CamelKeys() : base.camel;
    }

    /** Reads {@code application.properties} and {@code schedules.properties} in the folder, where they exist. */
    public static Settings load(Path folder, Properties system, Map<String, String> environment, List<Fault> faults) {
        Settings settings = new Settings(null);
        References references = new References(environment);
        for (String name : List.of(APPLICATION, SCHEDULES)) {
            Path path = folder.resolve(name);
            if (Files.exists(path)) {
                SettingsFile file = SettingsFile.read(path, faults);
                file.entries().keySet().stream()
                        .filter(settings.values::containsKey)
                        .forEach(key -> faults.add(file.fault(
                                key,
                                "'" + key + "' is set in " + APPLICATION + " too",
                                "set each key in one file only")));
                settings.take(
                        file, Keys.ALL, key -> name.equals(APPLICATION) && CamelKeys.isOne(key), references, faults);
                if (name.equals(APPLICATION)) {
                    settings.camel.take(file, references, faults);
                }
                Misplaced.check(file, name, faults);
            }
        }
        for (Setting<?> setting : Keys.ALL) {
            for (String name : setting.environmentNames()) {
                settings.override(
                        setting,
                        "environment variable " + name,
                        BridgeVariables.value(name, environment),
                        references,
                        faults);
            }
            settings.override(setting, "-D" + setting.key(), system.getProperty(setting.key()), references, faults);
        }
        settings.proxies(environment, references, faults);
        BridgeVariables.check(environment, faults);
        Misplaced.check(folder, system, faults);
        new Contradictions(settings, faults).checkEngine();
        return settings;
    }

    /** Reads the proxies from the variables that most programs read, unless a setting names them. */
    private void proxies(Map<String, String> environment, References references, List<Fault> faults) {
        if (!isSet(Keys.PROXY)) {
            values.put(Keys.PROXY.key(), new Known(Proxies.of(environment, faults), "environment", 0));
        }
        if (!isSet(Keys.NO_PROXY)) {
            String name = environment.containsKey("no_proxy") ? "no_proxy" : "NO_PROXY";
            override(Keys.NO_PROXY, "environment variable " + name, environment.get(name), references, faults);
        }
    }

    /**
     * Returns the value of one setting in the environment, for a command that reads no files; null if it is not set
     * there.
     *
     * @throws IllegalArgumentException if a reference cannot be read; the message never holds the value
     */
    public static String fromEnvironment(Setting<?> setting, Map<String, String> environment) {
        String own = BridgeVariables.value(setting.prefixedName(), environment);
        String text = own == null ? BridgeVariables.value(setting.environmentName(), environment) : own;
        return text == null ? null : new References(environment).line(text, setting.key());
    }

    /**
     * Returns these settings with the schedules and limits of an integration's file.
     *
     * @param others accepts the keys of the file that other code reads
     */
    public Settings overriddenBy(
            SettingsFile file, Predicate<String> others, References references, List<Fault> faults) {
        Settings own = new Settings(this);
        List<Setting<?>> allowed = Keys.ALL.stream()
                .filter(s -> s.scope() == Setting.Scope.INTEGRATION)
                .collect(Collectors.toList());
        own.take(file, allowed, others, references, faults);
        new Contradictions(own, faults).check();
        return own;
    }

    /** Returns these settings with another value for one of them. */
    public <T> Settings with(Setting<T> setting, T value) {
        Settings other = new Settings(this);
        other.values.put(setting.key(), new Known(value, "", 0));
        return other;
    }

    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        Known known = values.get(setting.key());
        if (known == null) {
            return base != null ? base.get(setting) : (T) DEFAULTS.get(setting.key());
        }
        return (T) known.value();
    }

    /** Returns Camel's own keys in the engine's file. */
    public CamelKeys camel() {
        return camel;
    }

    /** Returns whether the setting was set here, not in the base settings. */
    boolean isSet(Setting<?> setting) {
        return values.containsKey(setting.key());
    }

    /** Returns a fault at the place where the setting was set here. */
    Fault fault(Setting<?> setting, String what, String rule) {
        Known known = values.get(setting.key());
        return new Fault(known.file(), known.line(), what, rule);
    }

    private void take(
            SettingsFile file,
            List<Setting<?>> known,
            Predicate<String> others,
            References references,
            List<Fault> faults) {
        Map<String, Setting<?>> byKey = known.stream().collect(Collectors.toMap(Setting::key, s -> s));
        file.entries().forEach((key, entry) -> {
            Setting<?> setting = byKey.get(key);
            if (setting != null) {
                put(setting, file.name(), entry.line(), entry.value(), references, faults);
            } else if (!others.test(key)) {
                faults.add(unknown(file.name(), entry.line(), key, byKey));
            }
        });
    }

    private static Fault unknown(String file, int line, String key, Map<String, Setting<?>> known) {
        boolean engineOnly = Keys.ALL.stream().anyMatch(s -> s.key().equals(key));
        return engineOnly
                ? new Fault(file, line, "'" + key + "' cannot be set for one integration", "set it in " + APPLICATION)
                : Misplaced.isOfAnIntegration(key)
                        ? new Fault(
                                file,
                                line,
                                "'" + key + "' belongs to one integration",
                                "set it in config/integrations/<id>.properties")
                        : new Fault(
                                file,
                                line,
                                "'" + key + "' is unknown",
                                "use a key that is documented in config/" + Suggestions.hint(key, known.keySet()));
    }

    private void override(Setting<?> setting, String where, String text, References references, List<Fault> faults) {
        if (text != null) {
            put(setting, where, 0, text, references, faults);
        }
    }

    private void put(
            Setting<?> setting, String where, int line, String text, References references, List<Fault> faults) {
        String name = "'" + setting.key() + "'";
        String value;
        try {
            value = references.line(text, setting.key());
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(where, line, name + " cannot be read", e.getMessage()));
            return;
        }
        try {
            values.put(setting.key(), new Known(setting.form().apply(value), where, line));
        } catch (IllegalArgumentException e) {
            faults.add(Fault.mustBe(where, line, name, e.getMessage(), setting.isSecret() ? null : text));
        }
    }
}
