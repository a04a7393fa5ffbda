package io.workwise.bridge.cases;

import io.workwise.bridge.cases.Case.Before;
import io.workwise.bridge.cases.Case.Job;
import io.workwise.bridge.cases.Case.Link;
import io.workwise.bridge.cases.Case.Setting;
import io.workwise.bridge.cases.JsonWithLines.Place;
import io.workwise.bridge.catalogue.JobStatus;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads one case from its {@code case.yaml} and from the {@code common.yaml} of the connector and of the integration,
 * if any. The case adds to the common settings, job, link, headers and exchanges key by key. Any other part of the case
 * replaces the common one.
 */
final class CaseReader {
    private static final Set<String> KEYS =
            Set.of("settings", "job", "link", "headers", "exchanges", "requests", "whenever", "run", "expected");
    private static final Set<String> OF_THE_RUNNER = Set.of("ats", "workwise.base-url", "workwise.token");
    private static final Set<String> TAKE_APPLICATIONS_IN = Set.of("applications", "sweep");
    private static final Set<String> STATUSES =
            Arrays.stream(JobStatus.values()).map(Enum::name).collect(Collectors.toSet());

    private final Path folder;
    private final Source source;
    /** The layers, from the most common to the case's own. */
    private final List<Map<String, CaseNode>> layers;

    /**
     * The origin of cases.
     *
     * @param integration the integration; null for a connector's own cases
     * @param mappings the folder of its mappings; null for a connector's own cases
     * @param commons the folders with common files, the nearest last
     */
    record Source(Descriptor connector, String integration, Path mappings, List<Path> commons) {}

    private CaseReader(Path folder, Source source) {
        this.folder = folder;
        this.source = source;
        layers = Stream.concat(
                        source.commons().stream().map(common -> common.resolve("common.yaml")),
                        Stream.of(folder.resolve("case.yaml")))
                .map(CaseReader::keys)
                .toList();
    }

    /**
     * Reads the case in the folder.
     *
     * @throws FaultsException if a file of the case is wrong
     */
    static Case read(Path folder, Source source) {
        return new CaseReader(folder, source).read();
    }

    private static Map<String, CaseNode> keys(Path file) {
        return Files.exists(file) ? CaseNode.read(file).fields(KEYS) : Map.of();
    }

    private Case read() {
        CaseFolder files = new CaseFolder(folder, source.commons());
        List<String> run = key("run").map(CaseReader::flows).orElse(List.of("applications"));
        boolean takesOneIn = run.stream().anyMatch(TAKE_APPLICATIONS_IN::contains);
        RequestReader reader = new RequestReader(files, added("exchanges"), added("headers"));
        List<ExpectedRequest> requests = reader.all(key("requests")
                .orElseThrow(() -> missing("requests", "write the expected requests, or [] if nothing is sent")));
        List<ExpectedRequest> whenever = key("whenever").map(reader::all).orElse(List.of());
        JsonWithLines expected = ExpectedReader.read(
                key("expected").orElseThrow(() -> missing("expected", "write the expected result")),
                source.connector(),
                takesOneIn);
        files.mustHoldNothingElse(reader.bodies());
        Documents documents = takesOneIn ? files.documents(requests) : new Documents(Map.of(), Set.of());
        Before before = new Before(settings(), job(), link(), takesOneIn ? files.input() : null, documents);
        return new Case(
                source.connector().name(),
                source.integration(),
                source.mappings(),
                folder.getFileName().toString(),
                before,
                run,
                requests,
                whenever,
                expected);
    }

    private static List<String> flows(CaseNode list) {
        return list.items().stream()
                .map(item -> item.oneOf(Keys.SCHEDULES.keySet()))
                .toList();
    }

    private FaultsException missing(String key, String rule) {
        return new FaultsException(new Fault(
                folder.resolve("case.yaml").toString(),
                0,
                "'" + key + "' is missing",
                rule + ", here or in common.yaml"));
    }

    private Optional<CaseNode> key(String key) {
        return layers.stream()
                .filter(layer -> layer.containsKey(key))
                .map(layer -> layer.get(key))
                .reduce((further, nearer) -> nearer);
    }

    /** Returns the common map with the case's own keys added. */
    private Map<String, CaseNode> added(String key) {
        Map<String, CaseNode> all = new LinkedHashMap<>();
        layers.stream()
                .filter(layer -> layer.containsKey(key))
                .forEach(layer -> all.putAll(layer.get(key).fields()));
        return all;
    }

    private Map<String, CaseNode> added(String key, String... known) {
        layers.stream().filter(layer -> layer.containsKey(key)).forEach(layer -> layer.get(key)
                .fields(Set.of(known)));
        return added(key);
    }

    private Map<String, Setting> settings() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        added("settings").forEach((key, value) -> {
            if (OF_THE_RUNNER.contains(key)) {
                throw value.fault("cannot be set in a case", "remove it; each case sets it to this machine");
            }
            settings.put(key, new Setting(value.text(), Place.of(value)));
        });
        return settings;
    }

    private Job job() {
        Map<String, CaseNode> job = added("job", "id", "title", "status", "statuses");
        return new Job(
                text(job, "id", "job-1"),
                text(job, "title", "A job"),
                job.containsKey("status") ? job.get("status").oneOf(STATUSES) : "OPEN",
                job.containsKey("statuses")
                        ? job.get("statuses").items().stream()
                                .map(CaseNode::text)
                                .toList()
                        : List.of());
    }

    private Link link() {
        Map<String, CaseNode> link = added("link", "ats-status", "workwise-status", "back-sync");
        Place place = key("link")
                .map(Place::of)
                .orElse(new Place(folder.resolve("case.yaml").toString(), 0));
        return new Link(
                text(link, "ats-status", null),
                text(link, "workwise-status", null),
                link.containsKey("back-sync") && link.get("back-sync").flag(),
                place);
    }

    private static String text(Map<String, CaseNode> fields, String key, String otherwise) {
        return fields.containsKey(key) ? fields.get(key).text() : otherwise;
    }
}
