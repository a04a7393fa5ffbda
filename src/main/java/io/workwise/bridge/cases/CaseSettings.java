package io.workwise.bridge.cases;

import io.workwise.bridge.cases.Case.Setting;
import io.workwise.bridge.cases.JsonWithLines.Place;
import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.IntegrationFiles;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.References;
import io.workwise.bridge.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the settings of a bridge with one integration for each case. Its requests do not leave this machine. */
final class CaseSettings {
    /** The base URL of links to documents. Nobody fetches them. */
    static final String LINKS = "https://bridge.test";

    private static final String THIS_MACHINE = "http://127.0.0.1:";
    private static final String CONFIG = "config";
    private static final String PROPERTIES = ".properties";
    private final Path folder;
    private final Path routes;
    private final Connectors connectors;
    private final String workwiseUrl;
    private final Function<Case, String> atsUrl;
    private final Map<String, List<Place>> places = new LinkedHashMap<>();
    /** The origin of copied mappings: the original folder by the copy. */
    private final Map<Path, Path> mappings = new HashMap<>();

    /**
     * Takes the paths to use.
     *
     * @param folder an empty folder for settings and data
     */
    CaseSettings(Path folder, Path routes, String workwiseUrl, Function<Case, String> atsUrl) {
        this.folder = folder;
        this.routes = routes;
        this.connectors = Connectors.read(routes, new ArrayList<>());
        this.workwiseUrl = workwiseUrl;
        this.atsUrl = atsUrl;
    }

    /** Returns the faults of the cases' settings. Faults of connectors and routes are reported elsewhere. */
    static List<Fault> faults(List<Case> cases, Path routes) {
        try (TemporaryFolder folder = new TemporaryFolder()) {
            return new CaseSettings(folder.path(), routes, THIS_MACHINE + 1, one -> THIS_MACHINE + 1).check(cases);
        }
    }

    /**
     * Writes the settings and reads them.
     *
     * @throws FaultsException if settings or routes are wrong; it names the cases' own files
     */
    Setup setup(List<Case> cases) {
        List<Fault> faults = check(cases);
        if (!faults.isEmpty()) {
            throw new FaultsException(faults);
        }
        Properties engine = new Properties();
        engine.setProperty("documents.url", LINKS);
        return Setup.read(folder.resolve(CONFIG), routes, folder.resolve("data"), engine, Map.of());
    }

    private List<Fault> check(List<Case> cases) {
        List<Fault> faults = new ArrayList<>();
        Path config = folder.resolve(CONFIG);
        try {
            Files.createDirectories(config.resolve("integrations"));
            for (Case one : cases) {
                write(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Settings engine = Settings.load(config, new Properties(), Map.of(), faults);
        mustStayHere(
                cases,
                new IntegrationFiles(config, engine, connectors, new References(Map.of())).readAll(faults),
                faults);
        return faults.stream().map(this::inCase).distinct().sorted(Fault.ORDER).toList();
    }

    private void write(Case one) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        Stream.of(
                        "export.settle-time=0s",
                        "export.second-look-up=0s",
                        "export.retry-delays=1m",
                        "export.concurrency=1",
                        "ats.look-up-lag=0s",
                        "ats.budget=unlimited",
                        "http.response-timeout=" + (one.waitsForTimeout() ? "2s" : "20s"))
                .map(line -> line.split("="))
                .forEach(pair -> settings.put(pair[0], pair[1]));
        if (connectors.get(one.connector()).settings().containsKey("base-url")) {
            settings.put("ats.base-url", CannedAnswer.ATS);
        }
        one.before().settings().forEach((key, setting) -> settings.put(key, setting.value()));
        settings.put("ats", one.connector());
        settings.put("workwise.base-url", workwiseUrl);
        settings.put("workwise.token", one.id());
        List<String> lines = new ArrayList<>();
        List<Place> lineByLine = places.computeIfAbsent(one.id(), id -> new ArrayList<>(List.of(one.place())));
        settings.forEach((key, value) -> {
            lines.add(key + " = "
                    + value.replace(CannedAnswer.ATS, atsUrl.apply(one)).replace("\\", "\\\\"));
            lineByLine.add(
                    one.before().settings().containsKey(key)
                            ? one.before().settings().get(key).place()
                            : one.place());
        });
        Path integrations = folder.resolve(CONFIG).resolve("integrations");
        Files.write(integrations.resolve(one.id() + PROPERTIES), lines);
        if (one.mappings() != null) {
            copyMappings(one.mappings(), Files.createDirectory(integrations.resolve(one.id())));
        }
    }

    private void copyMappings(Path from, Path to) throws IOException {
        mappings.put(to, from);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jq")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Returns the fault with the file and line that the person wrote. */
    private Fault inCase(Fault fault) {
        Path mapping = mappings.get(Path.of(fault.file()).getParent());
        if (mapping != null) {
            return new Fault(
                    mapping.resolve(Path.of(fault.file()).getFileName()).toString(),
                    fault.line(),
                    fault.what(),
                    fault.rule());
        }
        String file = Path.of(fault.file()).getFileName().toString();
        List<Place> lines =
                file.endsWith(PROPERTIES) ? places.get(file.substring(0, file.length() - PROPERTIES.length())) : null;
        return lines == null
                ? fault
                : new Fault(
                        lines.get(fault.line()).file(),
                        lines.get(fault.line()).line(),
                        "settings: " + fault.what(),
                        fault.rule());
    }

    private void mustStayHere(List<Case> cases, Map<String, Integration> integrations, List<Fault> faults) {
        cases.stream().filter(one -> integrations.containsKey(one.id())).forEach(one -> {
            int before = faults.size();
            Integration integration = integrations.get(one.id());
            integration.ats().forEach((name, value) -> {
                if (value.matches("(?i)https?:.*") && !value.startsWith(THIS_MACHINE)) {
                    Setting setting =
                            one.before().settings().getOrDefault("ats." + name, new Setting(value, one.place()));
                    faults.add(new Fault(
                            setting.place().file(),
                            setting.place().line(),
                            "settings: 'ats." + name + "' leads away from this machine, to " + value,
                            "use " + CannedAnswer.ATS + ", the address of the case's ATS"));
                }
            });
            if (faults.size() == before
                    && !integration.fill(integration.connector().baseUrl()).startsWith(THIS_MACHINE)) {
                faults.add(new Fault(
                        routes.resolve("ats")
                                .resolve(one.connector())
                                .resolve("connector.yaml")
                                .toString(),
                        0,
                        "'request.base-url' leads away from this machine",
                        "begin it with a setting, such as {base-url}, so that cases can set it to {{ats}}"));
            }
        });
    }
}
