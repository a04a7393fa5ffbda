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
 * One application on its way into the ATS: its claim, its payload, and the {@link Stage} that it has come to. Belongs
 * to one thread at a time; nothing keeps it once it has ended.
 */
public final class Export {
    /** Stands for the id of an earlier write in a preview; a number, because some ATSs take nothing else. */
    private static final String ANY_ID = "1";

    /**
     * The stages of an export, in order. A delivery of several steps goes from TARGETED to MARKED once for each of
     * them.
     */
    private enum Stage {
        /** Claimed. The payload came with its page, or is still to be read. */
        TAKEN,
        /** Judged: ATS job and status are settled, and the next step waits for its route. */
        TARGETED,
        /** The route of the step runs: it maps, and is admitted. */
        STEP,
        /** The mark is on disk; the request may leave, once. */
        MARKED,
        /** Its verdict is recorded, or another owner decides. */
        ENDED
    }

    private final Integration integration;
    private final Map<String, String> stepIds = new HashMap<>();
    private final Permits permits = new Permits();
    private Stage stage = Stage.TAKEN;
    private Entry claim;
    private Application application;
    private boolean readAgain;
    private List<Planned> toDo;
    private String atsStatusId;
    private boolean trial;
    private boolean lookUpNow;
    private CompletableFuture<?> settled = CompletableFuture.completedFuture(null);

    /**
     * Begins with a claim.
     *
     * @param application null if it is still to be read from Workwise
     */
    public Export(Integration integration, Entry claim, Application application) {
        this.integration = integration;
        this.claim = claim;
        this.application = application;
        this.toDo = integration.connector().steps().stream()
                .map(step -> new Planned(step, null))
                .toList();
    }

    /**
     * Makes exports that are shown and never sent: one for each write of the delivery, as if the writes before it had
     * yielded ids. They have no claim.
     */
    public static List<Export> previews(
            Integration integration, Application application, String atsStatusId, boolean statusChosen) {
        List<Planned> writes = Planned.of(integration.connector().steps(), application, statusChosen, Set.of());
        List<Export> previews = new ArrayList<>();
        for (Planned write : writes) {
            Export export = new Export(integration, null, application);
            export.atsStatusId = atsStatusId;
            export.toDo = List.of(write);
            writes.subList(0, previews.size()).forEach(before -> export.stepIds.put(before.name(), ANY_ID));
            previews.add(export);
        }
        return previews;
    }

    public boolean isPreview() {
        return claim == null;
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

    /** Returns whether the payload came with its page; then what it refers to may have changed since. */
    public boolean isFromPage() {
        return !readAgain;
    }

    /** Takes the payload that Workwise shows now. */
    void read(Application now) {
        application = now;
        readAgain = true;
    }

    /** Settles where the application goes, which lane keeps its person's writes apart, and which writes are left. */
    void target(Judgement.Result target, String lane, List<String> earlierLanes, Map<String, String> doneSteps) {
        claim = claim.to(target.atsJobId(), lane, earlierLanes);
        atsStatusId = target.atsStatusId();
        stepIds.putAll(doneSteps);
        plan(Planned.of(integration.connector().steps(), application, target.statusChosen(), doneSteps.keySet()));
    }

    private void plan(List<Planned> left) {
        stage = Stage.TARGETED;
        toDo = left;
        claim = left.isEmpty() ? claim : claim.at(left.get(0).name());
    }

    boolean hasTarget() {
        return stage != Stage.TAKEN;
    }

    /** Returns the ATS status that the application is created in; null leaves it to the ATS (R17). */
    public String atsStatusId() {
        return atsStatusId;
    }

    /** Returns the ATS ids of the writes that are done, by their names. */
    public Map<String, String> stepIds() {
        return stepIds;
    }

    /** Returns whether no write is left. */
    boolean isDone() {
        return toDo.isEmpty();
    }

    /** Returns the step of the next write. */
    public Step step() {
        return toDo.get(0).step();
    }

    /** Returns the document that the next write is for; null if it is not for one. */
    public String documentId() {
        return toDo.get(0).documentId();
    }

    /** Returns the next write, as the ledger names it. */
    public Write write() {
        return new Write(toDo.get(0).name(), step().createsApplication(), toDo.size() == 1);
    }

    /** Begins the route of the next step. */
    void beginStep() {
        stage = Stage.STEP;
    }

    /** Returns whether the next step has not begun. */
    boolean isBeforeStep() {
        return stage == Stage.TARGETED;
    }

    Permits permits() {
        return permits;
    }

    /**
     * Shares the integration's permits.
     *
     * @param writes one permit for each write that may be under way at the same time
     * @param mappings one permit for each mapping that may run at the same time
     */
    void shares(Semaphore writes, Semaphore mappings) {
        permits.share(writes, mappings);
    }

    /**
     * The gate let the next write through.
     *
     * @param asTrial true if the write tries whether a fault is over
     */
    public void pass(boolean asTrial) {
        trial = asTrial;
    }

    boolean isTrial() {
        return trial;
    }

    /** The next write's mark is on disk. */
    public void mark() {
        stage = Stage.MARKED;
        claim = claim.triedOnceMore();
    }

    public boolean isMarked() {
        return stage == Stage.MARKED;
    }

    /** The marked write is done, and its outcome is on disk. */
    public void done(String atsId) {
        stepIds.put(write().step(), atsId == null ? "" : atsId);
        if (toDo.size() == 1) {
            end();
        } else {
            claim = claim.nextStep();
            plan(toDo.subList(1, toDo.size()));
        }
    }

    /** Returns whether the ATS said that it has the application already: a look-up can say at once whose it is. */
    public boolean isToBeLookedUpNow() {
        return lookUpNow;
    }

    /** The ATS said that it has the application already. */
    void exists() {
        lookUpNow = true;
    }

    /** Ends the export while its outcome is still on its way to the disk. */
    void endsWith(CompletableFuture<?> outcome) {
        settled = outcome;
        end();
    }

    /** Returns a future that completes when nothing of the export is left to be written. */
    CompletableFuture<?> settled() {
        return settled;
    }

    /** Ends the export: nothing more happens to it under this claim. */
    public void end() {
        stage = Stage.ENDED;
    }

    public boolean isUnderWay() {
        return stage != Stage.ENDED;
    }
}
