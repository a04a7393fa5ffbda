package io.workwise.bridge.linking;

import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.AtsStatus;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.JobStatus;
import io.workwise.bridge.catalogue.WorkwiseStatus;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Releases;
import io.workwise.bridge.ledger.StateVersion;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.workwise.WorkwiseClock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes, changes, pauses, resumes and removes links (R5-R11, R16). Each change is audited in its own transaction. */
public final class Linking {
    /** The settings that a person asks for. Null means the default. */
    public record Wish(
            String atsJobId, String workwiseStatusId, String atsStatusId, boolean backSync, boolean confirmNotOpen) {}

    /**
     * The result of making or changing a link.
     *
     * @param created whether there was no link before
     * @param released how many waiting applications are judged again
     */
    public record Made(Link link, boolean created, int released) {}

    /**
     * The result of a resume.
     *
     * @param released how many waiting applications are released, or were skipped
     */
    public record Resumed(Link link, int released) {}

    private final Database database;
    private final Catalogue catalogue;
    private final Links links;
    private final WorkwiseClock clock;

    public Linking(Database database, Catalogue catalogue, Links links, WorkwiseClock clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Makes or changes the link. A change keeps the cut-off, the pause and the skipped applications (R8).
     *
     * @throws RefusedException with a stable code if a rule forbids it
     */
    public Made put(Integration integration, String workwiseJobId, Wish wish, String who) {
        check(integration, workwiseJobId, wish, links.find(integration.id(), workwiseJobId));
        Instant now = clock.now(integration.id());
        return database.write(handle -> {
            Optional<Link> before = Links.find(handle, integration.id(), workwiseJobId);
            Link link = before.map(old -> changed(old, wish, now))
                    .orElseGet(() -> new Link(
                            integration.id(),
                            workwiseJobId,
                            wish.atsJobId(),
                            wish.atsStatusId(),
                            wish.workwiseStatusId(),
                            false,
                            wish.backSync(),
                            now,
                            null,
                            wish.backSync() ? now : null));
            write(handle, link, before.isPresent() ? "link-changed" : "linked", "atsJobId=" + link.atsJobId(), who);
            return new Made(
                    link,
                    before.isEmpty(),
                    before.map(old -> release(handle, old, link)).orElse(0));
        });
    }

    private static Link changed(Link old, Wish wish, Instant now) {
        Instant since = !wish.backSync() ? null : old.backSync() ? old.backSyncSince() : now;
        return new Link(
                old.integration(),
                old.workwiseJobId(),
                wish.atsJobId(),
                wish.atsStatusId(),
                wish.workwiseStatusId(),
                old.paused(),
                wish.backSync(),
                old.linkedAt(),
                old.skipUntil(),
                since);
    }

    /** Releases waiting applications, to be judged by the new settings. Delivered ones stay (R14). */
    private static int release(Handle handle, Link old, Link link) {
        int released = 0;
        if (!old.atsJobId().equals(link.atsJobId()) || !Objects.equals(old.atsStatusId(), link.atsStatusId())) {
            released += Releases.ofJob(
                    handle,
                    link.integration(),
                    link.workwiseJobId(),
                    Reason.ATS_JOB_GONE,
                    Reason.ATS_JOB_NOT_OPEN,
                    Reason.ATS_STATUS_GONE,
                    Reason.REFUSED_FOR_JOB);
        }
        if (!Objects.equals(old.workwiseStatusId(), link.workwiseStatusId())) {
            released += Releases.ofJob(
                    handle,
                    link.integration(),
                    link.workwiseJobId(),
                    Reason.STATUS_NOT_REACHED,
                    Reason.ATS_JOB_GONE,
                    Reason.ATS_JOB_NOT_OPEN,
                    Reason.ATS_STATUS_GONE);
        }
        return released;
    }

    private void check(Integration integration, String workwiseJobId, Wish wish, Optional<Link> before) {
        String id = integration.id();
        if (catalogue
                        .workwiseJob(id, workwiseJobId)
                        .filter(job -> job.goneSince() == null)
                        .isEmpty()
                && before.isEmpty()) {
            throw new RefusedException(
                    422,
                    "unknown-workwise-job",
                    "Workwise shows no job '" + workwiseJobId + "'; synchronise the Workwise jobs, or check the id");
        }
        AtsJob job = catalogue
                .atsJob(id, wish.atsJobId())
                .orElseThrow(() -> new RefusedException(
                        422,
                        "unknown-ats-job",
                        "the ATS shows no job '" + wish.atsJobId() + "'; synchronise the ATS jobs, or check the id"));
        boolean same = before.isPresent() && before.get().atsJobId().equals(wish.atsJobId());
        if (job.goneSince() != null && !same) {
            throw new RefusedException(
                    422,
                    "ats-job-gone",
                    "the ATS does not show job '" + wish.atsJobId() + "' any more; choose another job");
        }
        if (job.status() != JobStatus.OPEN && !same && !wish.confirmNotOpen()) {
            throw new RefusedException(
                    409,
                    "ats-job-not-open",
                    "ATS job '" + wish.atsJobId() + "' is " + job.status()
                            + "; set confirmNotOpen to link it nevertheless");
        }
        checkStatuses(integration, wish);
        if (wish.backSync() && integration.connector().backSync().isEmpty()) {
            throw new RefusedException(
                    422,
                    "back-sync-not-supported",
                    integration.connector().title() + " cannot tell outcomes; leave backSync off");
        }
    }

    private void checkStatuses(Integration integration, Wish wish) {
        if (wish.atsStatusId() != null && !integration.connector().canChooseStatus()) {
            throw new RefusedException(
                    422,
                    "ats-status-not-supported",
                    integration.connector().title() + " cannot list statuses and accept one; leave atsStatusId out");
        }
        if (wish.atsStatusId() != null
                && catalogue.statuses(integration.id(), wish.atsJobId()).stream()
                        .filter(s -> s.goneSince() == null)
                        .map(AtsStatus::id)
                        .noneMatch(wish.atsStatusId()::equals)) {
            throw new RefusedException(
                    422,
                    "unknown-ats-status",
                    "ATS job '" + wish.atsJobId() + "' has no status '" + wish.atsStatusId()
                            + "'; choose one of its statuses");
        }
        if (wish.workwiseStatusId() != null
                && catalogue.workwiseStatuses(integration.id()).stream()
                        .map(WorkwiseStatus::id)
                        .noneMatch(wish.workwiseStatusId()::equals)) {
            throw new RefusedException(
                    422,
                    "unknown-workwise-status",
                    "Workwise has no status '" + wish.workwiseStatusId() + "'; choose one of its statuses");
        }
    }

    public Link pause(String integration, String workwiseJobId, String who) {
        return database.write(handle -> {
            Link link = get(handle, integration, workwiseJobId);
            return write(handle, paused(link, true, link.skipUntil()), "link-paused", null, who);
        });
    }

    /**
     * Resumes a paused link.
     *
     * @param skip whether to skip the backlog instead of exporting it (R11); the choice is recorded
     */
    public Resumed resume(String integration, String workwiseJobId, boolean skip, String who) {
        Instant now = clock.now(integration);
        return database.write(handle -> {
            Link link = get(handle, integration, workwiseJobId);
            int skipped = skip ? Releases.skip(handle, integration, workwiseJobId, Reason.LINK_PAUSED) : 0;
            write(
                    handle,
                    paused(link, false, skip && link.paused() ? now : link.skipUntil()),
                    "link-resumed",
                    skip ? "backlog=skip, skipped " + skipped : "backlog=export",
                    who);
            int released = Releases.ofJob(handle, integration, workwiseJobId, Reason.LINK_PAUSED);
            return new Resumed(get(handle, integration, workwiseJobId), skip ? skipped : released);
        });
    }

    private static Link paused(Link link, boolean paused, Instant skipUntil) {
        return new Link(
                link.integration(),
                link.workwiseJobId(),
                link.atsJobId(),
                link.atsStatusId(),
                link.workwiseStatusId(),
                paused,
                link.backSync(),
                link.linkedAt(),
                skipUntil,
                link.backSyncSince());
    }

    public void remove(String integration, String workwiseJobId, String who) {
        get(integration, workwiseJobId);
        database.write(handle -> {
            Links.remove(handle, integration, workwiseJobId);
            MissingFields.remove(handle, integration, workwiseJobId);
            int filtered = Releases.unlink(handle, integration, workwiseJobId);
            StateVersion.raise(handle, integration);
            Audit.add(handle, who, "unlinked", integration, workwiseJobId, filtered + " not exported");
            return null;
        });
    }

    /**
     * Returns the link of a job.
     *
     * @throws RefusedException not-found if the job is not linked
     */
    public Link get(String integration, String workwiseJobId) {
        return database.read(handle -> get(handle, integration, workwiseJobId));
    }

    private static Link get(Handle handle, String integration, String workwiseJobId) {
        return Links.find(handle, integration, workwiseJobId)
                .orElseThrow(() -> new RefusedException(404, "not-found", "job '" + workwiseJobId + "' is not linked"));
    }

    private static Link write(Handle handle, Link link, String action, String detail, String who) {
        Links.put(handle, link);
        StateVersion.raise(handle, link.integration());
        Audit.add(handle, who, action, link.integration(), link.workwiseJobId(), detail);
        return link;
    }
}
