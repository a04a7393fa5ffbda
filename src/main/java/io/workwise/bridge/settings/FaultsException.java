package io.workwise.bridge.settings;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Reports all faults of settings or routes at once, in the order of files and lines. Ends the process with exit code 2.
 */
public final class FaultsException extends RuntimeException {
    private final transient List<Fault> faults;

    public FaultsException(List<Fault> faults) {
        super(faults.stream()
                .sorted(Fault.ORDER)
                .map(Fault::toString)
                .collect(Collectors.joining(System.lineSeparator())));
        this.faults = List.copyOf(faults);
    }

    public FaultsException(Fault fault) {
        this(List.of(fault));
    }

    public List<Fault> faults() {
        return faults;
    }
}
