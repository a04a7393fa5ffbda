package io.workwise.bridge.routes;

import io.workwise.bridge.jq.JqLibrary;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All files below the folder of the routes, read once as text. Nothing runs.
 *
 * @param mappings the text of each jq file
 * @param hashes the SHA-256 of each file, by its path below the folder
 * @param faults takes the faults of the files
 */
public record RouteTree(
        Path folder,
        List<RouteFile> routes,
        List<KameletFile> kamelets,
        Map<Path, String> mappings,
        Map<String, String> hashes,
        List<Fault> faults) {
    private static final String CASES = "cases";

    public static RouteTree read(Path folder, List<Fault> faults) {
        RouteTree tree =
                new RouteTree(folder, new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), faults);
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !isOfACase(folder.relativize(file)))
                    .sorted()
                    .forEach(tree::add);
        } catch (IOException e) {
            faults.add(new Fault(
                    folder.toString(), 0, "is not a readable folder", "give the folder of the routes with --routes"));
        }
        return tree;
    }

    private static boolean isOfACase(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .anyMatch(part -> part.toString().equals(CASES));
    }

    private void add(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".yaml") || name.endsWith(".jq")) {
            hash(file);
        }
        if (name.endsWith(RouteFile.ENDING)) {
            routes.add(new RouteFile(file, YamlNode.read(file, faults)));
        } else if (name.endsWith(KameletFile.ENDING)) {
            kamelets.add(new KameletFile(file, YamlNode.read(file, faults)));
        } else if (name.endsWith(".jq")) {
            try {
                mappings.put(file, Files.readString(file));
            } catch (IOException e) {
                faults.add(new Fault(file.toString(), 0, "cannot be read", "make it a readable file in UTF-8"));
            }
        } else if ((name.endsWith(".yaml") || name.endsWith(".yml"))
                && !name.equals("connector.yaml")
                && !file.equals(JqLibrary.cases(folder))) {
            faults.add(new Fault(
                            file.toString(),
                            0,
                            "is not read",
                            "give it a name that ends in " + RouteFile.ENDING + " or " + KameletFile.ENDING)
                    .asWarning());
        }
    }

    private void hash(Path file) {
        try {
            hashes.put(
                    folder.relativize(file).toString(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
        } catch (IOException e) {
            faults.add(new Fault(file.toString(), 0, "cannot be read", "make it a readable file"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the routes and kamelets that use one of these mappings. */
    public Set<String> usersOf(Set<String> mappings) {
        Set<String> names = mappings.stream()
                .map(Path::of)
                .filter(file -> this.mappings.containsKey(file))
                .map(file -> "/" + folder.relativize(file))
                .collect(Collectors.toSet());
        Set<String> users = new HashSet<>();
        Stream.concat(
                        routes.stream().map(file -> Map.entry(file.path(), file.root())),
                        kamelets.stream().map(file -> Map.entry(file.path(), file.root())))
                .forEach(file -> file.getValue().walk((key, node) -> {
                    if (node.isText()
                            && node.text().startsWith("resource:")
                            && names.stream().anyMatch(node.text()::endsWith)) {
                        users.add(file.getKey().toString());
                    }
                }));
        return users;
    }

    Optional<KameletFile> kamelet(String name) {
        return kamelets.stream().filter(kamelet -> kamelet.name().equals(name)).findFirst();
    }

    /** Returns the files for all connectors, next to the connectors' folders. */
    List<RouteFile> ofAllConnectors() {
        return routes.stream()
                .filter(file -> folder.resolve("ats").equals(file.path().getParent()))
                .toList();
    }

    /** Returns the files in the connector's folder. */
    List<RouteFile> ofConnector(String connector) {
        Path of = folder.resolve("ats").resolve(connector);
        return routes.stream().filter(file -> file.path().startsWith(of)).toList();
    }
}
