package io.workwise.bridge.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.delivery.RequestBody;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Suggestions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of one case beside its {@code case.yaml}. */
final class CaseFolder {
    private static final int USUAL_SIZE = 16;
    private final Path folder;
    private final List<Path> commons;

    /** @param commons where the application is that all cases have, the nearest last */
    CaseFolder(Path folder, List<Path> commons) {
        this.folder = folder;
        this.commons = commons;
    }

    /** The expected body of the request of that name, where it has a file. */
    Optional<CaseNode> body(String name) {
        Path file = folder.resolve(name + ".json");
        return Files.exists(file) ? Optional.of(CaseNode.read(file)) : Optional.empty();
    }

    /** @param bodies the names of the requests */
    void mustHoldNothingElse(Set<String> bodies) {
        Set<String> known = new TreeSet<>(Set.of("case.yaml", "input.json", "documents"));
        bodies.forEach(name -> known.add(name + ".json"));
        List<Fault> faults = names(folder)
                .filter(name -> !known.contains(name))
                .map(name -> new Fault(
                        folder.resolve(name).toString(),
                        0,
                        "belongs to no case",
                        "one of " + String.join(", ", known) + Suggestions.hint(name, known)))
                .toList();
        if (!faults.isEmpty()) {
            throw new FaultsException(faults);
        }
        if (names(folder).allMatch(Set.of("input.json", "documents")::contains)) {
            throw new FaultsException(new Fault(
                    folder.toString(),
                    0,
                    "expects nothing of its own",
                    "a case.yaml, or the body that is expected, in the file of its request's name"));
        }
    }

    /** The application: the case's own, or the one that all cases have. */
    ObjectNode input() {
        Path file = Stream.concat(commons.stream(), Stream.of(folder))
                .map(from -> from.resolve("input.json"))
                .filter(Files::exists)
                .reduce((further, nearer) -> nearer)
                .orElse(folder.resolve("input.json"));
        try {
            if (Json.MAPPER.readTree(Files.readString(file)) instanceof ObjectNode input
                    && input.path("id").isTextual()) {
                return input;
            }
            throw new FaultsException(new Fault(
                    file.toString(), 0, "is no application with an id", "an application as Workwise shows it"));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new FaultsException(
                    new Fault(file.toString(), line, "is no JSON: " + e.getOriginalMessage(), "well-formed JSON"));
        } catch (IOException e) {
            throw new FaultsException(new Fault(
                    file.toString(),
                    0,
                    "cannot be read",
                    "an application as Workwise shows it, here or in the connector's cases"));
        }
    }

    /**
     * Those of the application, and what lies in the folder of documents. One without a file has bytes of its own, as
     * many as its size says.
     */
    Documents documents(List<ExpectedRequest> requests) {
        Map<String, Supplier<byte[]>> sources = new TreeMap<>();
        input().path("documents")
                .forEach(document -> sources.put(document.path("id").asText(), () -> made(document)));
        Path files = folder.resolve("documents");
        names(files).forEach(name -> sources.put(name, () -> bytes(files.resolve(name))));
        requests.forEach(request -> mustBeKnown(request, sources.keySet()));
        return new Documents(sources, names(files).collect(Collectors.toSet()));
    }

    private static byte[] made(JsonNode document) {
        byte[] bytes = new byte[document.path("size").asInt(USUAL_SIZE)];
        new Random(document.path("id").asText().hashCode()).nextBytes(bytes);
        return bytes;
    }

    private static void mustBeKnown(ExpectedRequest request, Set<String> documents) {
        List<String> unknown = RequestBody.references(request.seen().json()).stream()
                .filter(id -> !documents.contains(id))
                .toList();
        if (!unknown.isEmpty()) {
            JsonWithLines.Place place = request.seen().place("body");
            throw new FaultsException(new Fault(
                    place.file(),
                    place.line(),
                    "names the document '" + unknown.get(0) + "'",
                    "one of the application's documents, or a file in the folder documents"
                            + Suggestions.hint(unknown.get(0), documents)));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
