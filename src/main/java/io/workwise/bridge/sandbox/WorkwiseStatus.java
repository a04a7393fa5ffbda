package io.workwise.bridge.sandbox;

import java.util.List;
import java.util.Set;

/** A status that an application can have in Workwise; its place in the list is its position. */
public record WorkwiseStatus(String id, String name, String kind) {
    public static final List<WorkwiseStatus> DEFAULTS = List.of(
            new WorkwiseStatus("open", "Offene Bewerbungen", "initial"),
            new WorkwiseStatus("interview", "Termin", "intermediate"),
            new WorkwiseStatus("further_interviews", "Weitere Termine", "intermediate"),
            new WorkwiseStatus("hired", "Einstellung", "hired"),
            new WorkwiseStatus("rejected", "Ablehnung", "rejected"),
            new WorkwiseStatus("withdrawn", "Zurückgezogen", "withdrawn"));

    boolean ended() {
        return Set.of("hired", "rejected", "withdrawn").contains(kind);
    }
}
