package io.workwise.bridge.cases;

import io.workwise.bridge.Setup;
import io.workwise.bridge.cases.Case.Setting;
import io.workwise.bridge.cases.Located.Place;
import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the settings of a bridge that has one integration for each case. Nothing of it leaves this machine. */
final class CaseSettings {
    /** Where documents could be fetched; nobody does. */
    static final String LINKS = "https://bridge.test";
    private static final String THIS_MACHINE = "http://127.0.0.1:";
    private static final String PROPERTIES = ".properties";
    private final Path folder;
    private final Path routes;
    private final Connectors connectors;
    private final List<Fault> ofConnectors = new ArrayList<>();
    private final String workwiseUrl;
    private final Function<Case, String> atsUrl;
    private final Map<String, List<Place>> places = new LinkedHashMap<>();

    /** @param folder empty, for settings and data */
    CaseSettings(Path folder, Path routes, String workwiseUrl, Function<Case, String> atsUrl) {
        this.folder = folder;
        this.routes = routes;
        this.connectors = Connectors.read(routes, ofConnectors);
        this.workwiseUrl = workwiseUrl;
        this.atsUrl = atsUrl;
    }

    /** What is wrong with the cases' settings; what is wrong with connectors is said elsewhere. */
    static List<Fault> faults(List<Case> cases, Path routes) {
        try (TemporaryFolder folder = new TemporaryFolder()) {
            CaseSettings settings = new CaseSettings(folder.path(), routes, THIS_MACHINE + 1, one -> THIS_MACHINE + 1);
            try {
                settings.setup(cases);
                return List.of();
            } catch (FaultsException e) {
                return e.faults().stream().filter(fault -> !settings.ofConnectors.contains(fault)).toList();
            }
        }
    }

    /** @throws FaultsException that names the cases' own files */
    Setup setup(List<Case> cases) {
        try {
            Files.createDirectories(folder.resolve("config/integrations"));
            for (Case one : cases) {
                write(one);
            }
            Properties engine = new Properties();
            engine.setProperty("documents.url", LINKS);
            Setup setup = Setup.read(folder.resolve("config"), routes, folder.resolve("data"), engine, Map.of());
            mustStayHere(cases, setup);
            return setup;
        } catch (FaultsException e) {
            List<Fault> faults = e.faults().stream().map(this::inCase).distinct().toList();
            throw new FaultsException(faults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Case one) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        Stream.of("export.settle-time=0s", "export.second-look-up=0s", "export.retry-delays=1m", "export.concurrency=1", "ats.look-up-lag=0s", "ats.budget=unlimited",
                "http.response-timeout=" + (one.waitsForTimeout() ? "2s" : "20s")).map(line -> line.split("=")).forEach(pair -> settings.put(pair[0], pair[1]));
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
            lines.add(key + " = " + value.replace(CannedAnswer.ATS, atsUrl.apply(one)).replace("\\", "\\\\"));
            lineByLine.add(one.before().settings().containsKey(key) ? one.before().settings().get(key).place() : one.place());
        });
        Files.write(folder.resolve("config/integrations").resolve(one.id() + PROPERTIES), lines);
    }

    /** The same fault, at the line that the person wrote. */
    private Fault inCase(Fault fault) {
        String file = Path.of(fault.file()).getFileName().toString();
        List<Place> lines = file.endsWith(PROPERTIES) ? places.get(file.substring(0, file.length() - PROPERTIES.length())) : null;
        return lines == null ? fault : new Fault(lines.get(fault.line()).file(), lines.get(fault.line()).line(), "settings: " + fault.what(), fault.rule());
    }

    private void mustStayHere(List<Case> cases, Setup setup) {
        List<Fault> faults = new ArrayList<>();
        for (Case one : cases) {
            Integration integration = setup.integrations().get(one.id());
            integration.ats().forEach((name, value) -> {
                if (value.matches("(?i)https?:.*") && !value.startsWith(THIS_MACHINE)) {
                    Setting setting = one.before().settings().getOrDefault("ats." + name, new Setting(value, one.place()));
                    faults.add(new Fault(setting.place().file(), setting.place().line(), "settings: 'ats." + name + "' leads away from this machine, to " + value,
                            CannedAnswer.ATS + " is where the case's ATS is"));
                }
            });
            if (faults.isEmpty() && !integration.fill(integration.connector().baseUrl()).startsWith(THIS_MACHINE)) {
                faults.add(new Fault(routes.resolve("ats").resolve(one.connector()).resolve("connector.yaml").toString(), 0,
                        "'request.base-url' leads away from this machine", "begin it with a setting, such as {base-url}, so that cases can set it to {{ats}}"));
            }
        }
        if (!faults.isEmpty()) {
            throw new FaultsException(faults.stream().distinct().toList());
        }
    }
}
