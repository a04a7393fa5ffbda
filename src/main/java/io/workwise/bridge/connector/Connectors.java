package io.workwise.bridge.connector;

import io.workwise.bridge.jq.JqLibrary;
import io.workwise.bridge.settings.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The connectors, one for each folder under {@code routes/ats/}. */
public final class Connectors {
    private final Map<String, Descriptor> byName;

    private final JqLibrary library;

    private final Set<String> faulty = new HashSet<>();

    private Connectors(Map<String, Descriptor> byName, JqLibrary library) {
        this.byName = byName;
        this.library = library;
    }

    /** Reads all connectors. If a connector has faults, use it for further checks only. */
    public static Connectors read(Path routes, List<Fault> faults) {
        Connectors connectors = new Connectors(new TreeMap<>(), JqLibrary.read(routes, faults));
        try (Stream<Path> folders = Files.list(routes.resolve("ats"))) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                connectors.add(folder, faults);
            }
        } catch (IOException e) {
            faults.add(new Fault(
                    routes.resolve("ats").toString(),
                    0,
                    "is not a readable folder",
                    "give the folder of the routes with --routes"));
        }
        return connectors;
    }

    private void add(Path folder, List<Fault> faults) {
        int before = faults.size();
        String name = folder.getFileName().toString();
        byName.put(name, DescriptorReader.read(folder, faults));
        if (Fault.any(faults.subList(before, faults.size()))) {
            faulty.add(name);
        }
    }

    /** Returns whether the connector has no faults, so that other files can be checked against it. */
    public boolean isSound(String name) {
        return !faulty.contains(name);
    }

    /** Returns the jq library of all mappings. */
    public JqLibrary library() {
        return library;
    }

    public Map<String, Descriptor> all() {
        return byName;
    }

    /**
     * Returns the connector of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Descriptor get(String name) {
        Descriptor descriptor = byName.get(name);
        if (descriptor == null) {
            throw new IllegalArgumentException("there is no connector '" + name + "'");
        }
        return descriptor;
    }

    /**
     * Reads the kind of look-up that an integration's file may set instead of the declared one.
     *
     * @throws IllegalArgumentException if the text is not a kind of look-up
     */
    public static Descriptor.LookUp lookUp(String text) {
        if (!DescriptorReader.LOOK_UPS.containsKey(text)) {
            throw new IllegalArgumentException("one of authoritative, none, search");
        }
        return DescriptorReader.LOOK_UPS.get(text);
    }
}
