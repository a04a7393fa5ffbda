package io.workwise.bridge.flow;

import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.IntegrationFiles;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.problem.RedactedException;
import io.workwise.bridge.settings.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads an integration's file and its secrets again (R10). The owner also tries both systems with them. */
public final class Reconnect {
    private final Integrations integrations;
    private final Supplier<IntegrationFiles> files;
    private final Schedules schedules;
    private final Flows flows;
    private final Gate gate;

    public Reconnect(
            Integrations integrations, Supplier<IntegrationFiles> files, Schedules schedules, Flows flows, Gate gate) {
        this.integrations = integrations;
        this.files = files;
        this.schedules = schedules;
        this.flows = flows;
        this.gate = gate;
    }

    /**
     * Reads the file and uses it if it is right.
     *
     * @return the faults of the file; empty if none
     */
    public String read(String id) {
        List<Fault> faults = new ArrayList<>();
        files.get().read(id, faults).ifPresent(integrations::replace);
        return faults.stream()
                .filter(fault -> !fault.warning())
                .map(Fault::toString)
                .collect(Collectors.joining("; "));
    }

    /**
     * Reads the file and tries both systems. Runs on the owner only.
     *
     * @return the failure; empty if none
     */
    public String run(String id) {
        String faults = read(id);
        if (!faults.isEmpty()) {
            return faults;
        }
        Integration integration = integrations.get(id);
        schedules.schedule(integration, Duration.ZERO);
        try {
            flows.read("list-workwise-statuses", Map.of("integration", id));
            flows.read(integration.connector().name() + "-list-jobs", Map.of("integration", id));
        } catch (RuntimeException e) {
            return "the settings were read again, but a system does not answer as it should: "
                    + RedactedException.text(e);
        }
        gate.reconnect(integration);
        return "";
    }
}
