package io.workwise.bridge.delivery;

import io.workwise.bridge.application.Application;
import io.workwise.bridge.connector.Step;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * One application in hand: its claim, and its payload while it is under way. Belongs to one thread at a time; gone when
 * it is through.
 */
public final class Export {
    /** An id that could be one of any ATS: where it counts, it is a number. */
    private static final String ANY_ID = "1";

    private final Integration integration;
    private Entry claim;
    private Application application;
    private final Map<String, String> stepIds = new HashMap<>();
    private List<Planned> toDo;
    private String atsStatusId;
    private boolean hasTarget;
    private boolean fresh = true;
    private boolean preview;
    private boolean trial;
    private Planned begun;
    private boolean marked;
    private boolean exists;
    private boolean over;
    private Semaphore places;
    private boolean hasPlace;
    private Semaphore mapping;
    private boolean maps;
    private CompletableFuture<?> settled = CompletableFuture.completedFuture(null);

    /** @param application null where it is still to be read from Workwise */
    public Export(Integration integration, Entry claim, Application application) {
        this.integration = integration;
        this.claim = claim;
        this.application = application;
        this.toDo = integration.connector().steps().stream()
                .map(step -> new Planned(step, null))
                .toList();
    }

    /**
     * Not to be sent, only to be shown: one for each write of the delivery, as if those before it had yielded ids.
     * Nothing is claimed.
     */
    public static List<Export> previews(
            Integration integration, Application application, String atsStatusId, boolean statusChosen) {
        List<Planned> writes = Planned.of(integration.connector().steps(), application, statusChosen, Set.of());
        List<Export> previews = new ArrayList<>();
        for (Planned write : writes) {
            Export export = new Export(integration, null, application);
            export.preview = true;
            export.atsStatusId = atsStatusId;
            export.toDo = List.of(write);
            writes.subList(0, previews.size()).forEach(before -> export.stepIds.put(before.name(), ANY_ID));
            previews.add(export);
        }
        return previews;
    }

    public boolean isPreview() {
        return preview;
    }

    public Integration integration() {
        return integration;
    }

    public Entry claim() {
        return claim;
    }

    public Application application() {
        return application;
    }

    /** Whether the payload is the one that its page brought; what it refers to may have gone since. */
    public boolean isFresh() {
        return fresh;
    }

    void read(Application now) {
        application = now;
        fresh = false;
    }

    /** What judging decided: where it goes, and as whom it is told from others; and what is left to do. */
    void target(Judgement.Result target, String lane, List<String> earlierLanes, Map<String, String> doneSteps) {
        claim = claim.to(target.atsJobId(), lane, earlierLanes);
        atsStatusId = target.atsStatusId();
        hasTarget = true;
        stepIds.putAll(doneSteps);
        plan(Planned.of(integration.connector().steps(), application, target.statusChosen(), doneSteps.keySet()));
    }

    boolean hasTarget() {
        return hasTarget;
    }

    private void plan(List<Planned> left) {
        toDo = left;
        claim = left.isEmpty() ? claim : claim.at(left.get(0).name());
    }

    /** The status that it is created in; null leaves it to the ATS (R17). */
    public String atsStatusId() {
        return atsStatusId;
    }

    /** The ids of the writes that are done, by name. */
    public Map<String, String> stepIds() {
        return stepIds;
    }

    /** Whether every write is done. */
    boolean isDone() {
        return toDo.isEmpty();
    }

    public Step step() {
        return toDo.get(0).step();
    }

    /** The document that the write is for; null: for none. */
    public String documentId() {
        return toDo.get(0).documentId();
    }

    /** The route of the step that is to be done now begins. */
    void beginStep() {
        begun = toDo.get(0);
    }

    /** Whether the step that is to be done now has not begun: the one before it is done. */
    boolean isNextStep() {
        return toDo.get(0) != begun;
    }

    /** The write that is to be done now. */
    public Write write() {
        return new Write(toDo.get(0).name(), step().createsApplication(), toDo.size() == 1);
    }

    /**
     * @param writes one permit for each write that may be under way at the same time
     * @param mappings one permit for each mapping that may run at the same time
     */
    void shares(Semaphore writes, Semaphore mappings) {
        places = writes;
        mapping = mappings;
    }

    /** Waits until its mapping may begin; what has a place already is not kept waiting. */
    void beginMapping() throws InterruptedException {
        if (mapping != null && !maps && !hasPlace) {
            mapping.acquire();
            maps = true;
        }
    }

    /** It is mapped, or waits for something else than the processor. */
    public void endMapping() {
        if (maps) {
            maps = false;
            mapping.release();
        }
    }

    /**
     * Waits until its writes may begin. The place is its own until it is through, and what came of its writes is on its
     * way to the disk (D9).
     */
    public void takePlace() throws InterruptedException {
        if (places != null && !hasPlace) {
            places.acquire();
            hasPlace = true;
        }
    }

    /** Whatever it has of what it shares, others may have now. */
    void leave() {
        endMapping();
        if (hasPlace) {
            hasPlace = false;
            places.release();
        }
    }

    /**
     * The gate let its next write through.
     *
     * @param asTrial to show whether a fault is over
     */
    public void pass(boolean asTrial) {
        trial = asTrial;
    }

    boolean isTrial() {
        return trial;
    }

    public boolean isMarked() {
        return marked;
    }

    public void mark() {
        marked = true;
        claim = claim.triedOnceMore();
    }

    /** The marked write is done, its outcome on disk. */
    public void done(String atsId) {
        marked = false;
        stepIds.put(write().step(), atsId == null ? "" : atsId);
        if (toDo.size() == 1) {
            over = true;
        } else {
            claim = claim.nextStep();
            plan(toDo.subList(1, toDo.size()));
        }
    }

    /** Whether the ATS said that it has it already: the look-up may say at once whose it is. */
    public boolean isToBeLookedUpNow() {
        return exists;
    }

    void exists() {
        exists = true;
    }

    /** Nothing more happens to it, once its outcome is on disk. */
    void endsWith(CompletableFuture<?> outcome) {
        settled = outcome;
        end();
    }

    /** Ends when nothing of it is left to be written. */
    CompletableFuture<?> settled() {
        return settled;
    }

    /** Nothing more happens to it now; its verdict is on disk. */
    public void end() {
        marked = false;
        over = true;
    }

    public boolean isUnderWay() {
        return !over;
    }
}
