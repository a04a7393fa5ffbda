package io.workwise.bridge.integration;

import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Descriptor.AtsSetting;
import io.workwise.bridge.connector.Login;
import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.settings.Cleartext;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Rate;
import io.workwise.bridge.settings.References;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.settings.SettingsFile;
import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.ValueParsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@code config/integrations/<id>.properties}, one file per integration. */
public final class IntegrationFiles {
    static final String ENDING = ".properties";
    /** Settings of the engine that begin as a connector's own do. */
    private static final Set<String> ENGINE_KEYS =
            Set.of(Keys.ATS_BUDGET.key(), Keys.ATS_APPLICATION_URL.key(), Keys.ATS_JOB_URL.key());

    private static final Set<String> OWN_KEYS =
            Set.of("ats", "ats.look-up", "ats.look-up-lag", "workwise.base-url", "workwise.token");
    private final Path folder;
    private final Settings engine;
    private final Connectors connectors;
    private final References references;

    public IntegrationFiles(Path config, Settings engine, Connectors connectors, References references) {
        this.folder = config.resolve("integrations");
        this.engine = engine;
        this.connectors = connectors;
        this.references = references;
    }

    public Path folder() {
        return folder;
    }

    public Map<String, Integration> readAll(List<Fault> faults) {
        Map<String, Integration> integrations = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return integrations;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
                String name = file.getFileName().toString();
                String id = name.substring(0, name.length() - ENDING.length());
                read(id, faults).ifPresent(integration -> integrations.put(id, integration));
            }
            new IntegrationFolder(folder, faults).check(integrations.values());
        } catch (IOException e) {
            faults.add(new Fault(folder.toString(), 0, "cannot be read", "make it a readable folder"));
        }
        return integrations;
    }

    /** Returns the files to which the integration's file refers; none if it cannot be read. */
    public List<String> secretFiles(String id) {
        return SettingsFile.read(file(id), new ArrayList<>()).entries().values().stream()
                .flatMap(entry -> References.files(entry.value()).stream())
                .toList();
    }

    private Path file(String id) {
        return folder.resolve(id + ENDING);
    }

    /**
     * Reads one integration.
     *
     * @param faults receives what is wrong with the file
     * @return empty if the file has an error
     */
    public Optional<Integration> read(String id, List<Fault> faults) {
        int before = faults.size();
        SettingsFile file = SettingsFile.read(file(id), faults);
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            faults.add(new Fault(
                    file.name(),
                    0,
                    "'" + id + "' is not a name for an integration",
                    "use up to 63 letters, digits, '.', '_' or '-'"));
        }
        Reader reader = new Reader(file, faults);
        Descriptor connector = connector(reader, file, faults);
        Settings settings =
                engine.overriddenBy(file, key -> OWN_KEYS.contains(key) || key.startsWith("ats."), references, faults);
        String baseUrl = reader.required("workwise.base-url", ValueParsers::baseUrl);
        String token = reader.required("workwise.token", ValueParsers::filled);
        if (connector == null) {
            return Optional.empty();
        }
        Map<String, String> ats = ats(connector, reader, file, faults);
        Descriptor.LookUp lookUp = reader.optional("ats.look-up", Connectors::lookUp, connector.lookUp());
        java.time.Duration lag =
                reader.optional("ats.look-up-lag", ValueParsers::durationOrZero, connector.lookUpLag());
        cleartext(settings, connector, baseUrl, ats, file, faults);
        Map<String, Jq> mappings = new MappingFiles(folder.resolve(id), connectors.library()).read(connector, faults);
        String budget = settings.get(Keys.ATS_BUDGET);
        return Fault.any(faults.subList(before, faults.size()))
                ? Optional.empty()
                : Optional.of(new Integration(
                        id,
                        connector,
                        ats,
                        baseUrl,
                        token,
                        mappings,
                        lookUp,
                        lag,
                        budget.equals("connector") ? connector.budget() : Rate.parse(budget),
                        settings));
    }

    /** Checks that credentials and applications leave this machine encrypted, unless the file permits otherwise. */
    private static void cleartext(
            Settings settings,
            Descriptor connector,
            String baseUrl,
            Map<String, String> ats,
            SettingsFile file,
            List<Fault> faults) {
        Map<String, String> urls = new TreeMap<>();
        urls.put("workwise.base-url", baseUrl);
        ats.forEach((name, value) -> urls.put("ats." + name, value));
        urls.values()
                .removeIf(url -> url == null
                        || !url.contains("://")
                        || settings.get(Keys.CLEARTEXT).allows(url));
        urls.keySet().removeIf(key -> !key.endsWith("-url"));
        urls.keySet()
                .forEach(key -> faults.add(
                        file.fault(key, "'" + key + "' leads to another machine over http", Cleartext.RULE)));
        String login = connector.login() instanceof Login.Token token ? token.url() : "";
        Stream.of(connector.baseUrl(), login)
                .filter(url -> url.startsWith("http:")
                        && !settings.get(Keys.CLEARTEXT)
                                .allows(url.replace('{', '_').replace('}', '_')))
                .forEach(url -> faults.add(file.fault(
                        "ats",
                        "the connector '" + connector.name() + "' leads to another machine over http",
                        Cleartext.RULE)));
    }

    /**
     * Returns the connector that the file names; for a typing error the most similar one, so that the rest of the file
     * can be checked. Null if there is none.
     */
    private Descriptor connector(Reader reader, SettingsFile file, List<Fault> faults) {
        String name = reader.required("ats", ValueParsers::filled);
        if (name == null || connectors.all().containsKey(name)) {
            return name == null ? null : connectors.get(name);
        }
        faults.add(Fault.mustBe(
                file.name(),
                file.entries().get("ats").line(),
                "'ats'",
                Suggestions.oneOf(name, connectors.all().keySet()),
                name));
        return Suggestions.best(name, connectors.all().keySet())
                .map(connectors::get)
                .orElse(null);
    }

    private Map<String, String> ats(Descriptor connector, Reader reader, SettingsFile file, List<Fault> faults) {
        Map<String, String> ats = new HashMap<>();
        connector.settings().forEach((name, setting) -> ats.put(name, value(reader, name, setting)));
        List<String> known = connector.settings().keySet().stream()
                .map(name -> "ats." + name)
                .toList();
        file.entries().keySet().stream()
                .filter(k ->
                        k.startsWith("ats.") && !OWN_KEYS.contains(k) && !ENGINE_KEYS.contains(k) && !known.contains(k))
                .forEach(k -> faults.add(file.fault(k, "'" + k + "' is unknown", Suggestions.use(k, known))));
        return ats;
    }

    private static String value(Reader reader, String name, AtsSetting setting) {
        Function<String, String> form = name.endsWith("base-url")
                ? ValueParsers::baseUrl
                : name.endsWith("-url") ? ValueParsers::url : IntegrationFiles::headerSafe;
        return setting.defaultValue() == null
                ? reader.required("ats." + name, form)
                : reader.optional("ats." + name, form, setting.defaultValue());
    }

    /** Checks that a setting can be put into a header line. */
    private static String headerSafe(String text) {
        if (text.isBlank() || !text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("one non-empty line of printable ASCII");
        }
        return text;
    }

    private final class Reader {
        private final SettingsFile file;
        private final List<Fault> faults;

        Reader(SettingsFile file, List<Fault> faults) {
            this.file = file;
            this.faults = faults;
        }

        <T> T required(String key, Function<String, T> form) {
            if (!file.entries().containsKey(key)) {
                faults.add(
                        new Fault(file.name(), 0, "'" + key + "' is missing", "set it in the file of the integration"));
                return null;
            }
            return optional(key, form, null);
        }

        <T> T optional(String key, Function<String, T> form, T otherwise) {
            SettingsFile.Entry entry = file.entries().get(key);
            if (entry == null) {
                return otherwise;
            }
            String value;
            try {
                value = references.line(entry.value(), key);
            } catch (IllegalArgumentException e) {
                faults.add(file.fault(key, "'" + key + "' cannot be read", e.getMessage()));
                return otherwise;
            }
            try {
                return form.apply(value);
            } catch (IllegalArgumentException e) {
                faults.add(Fault.mustBe(file.name(), entry.line(), "'" + key + "'", e.getMessage(), null));
                return otherwise;
            }
        }
    }
}
