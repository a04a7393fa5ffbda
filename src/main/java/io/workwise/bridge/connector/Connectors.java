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

/** The connectors found under {@code routes/ats/}: one folder each. */
public final class Connectors {
    private final Map<String, Descriptor> byName;

    private final JqLibrary library;

    private final Set<String> faulty = new HashSet<>();

    private Connectors(Map<String, Descriptor> byName, JqLibrary library) {
        this.byName = byName;
        this.library = library;
    }

    /** Where something is wrong with a connector, what is read of it is good for further checks only. */
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
                    "is no folder that can be read",
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

    /** Whether nothing is wrong with what it declares, so that others can be held against it. */
    public boolean isSound(String name) {
        return !faulty.contains(name);
    }

    /** What their mappings, and those of integrations, have in common. */
    public JqLibrary library() {
        return library;
    }

    public Map<String, Descriptor> all() {
        return byName;
    }

    /** @throws IllegalArgumentException where there is none of that name */
    public Descriptor get(String name) {
        Descriptor descriptor = byName.get(name);
        if (descriptor == null) {
            throw new IllegalArgumentException("no connector '" + name + "'");
        }
        return descriptor;
    }

    /**
     * The look-up kind that an integration file may set instead of the declared one.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Descriptor.LookUp lookUp(String text) {
        if (!DescriptorReader.LOOK_UPS.containsKey(text)) {
            throw new IllegalArgumentException("authoritative, search or none");
        }
        return DescriptorReader.LOOK_UPS.get(text);
    }
}
