package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.ledger.Filter;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * A query for applications, as the page's address has it. An empty field does not narrow it.
 *
 * @param verdict a verdict's code, or one of {@link #GROUPS}
 * @param job an id, or a part of a title
 * @param from the first day
 * @param to the last day, included
 * @param id an id in Workwise or in the ATS; with it, all other fields are ignored
 */
public record ApplicationQuery(
        String integration, String verdict, String reason, String job, String from, String to, String id, ZoneId zone) {
    /** The group of applications that a person must correct or decide. */
    public static final String ACTION = "action";
    /** The group of applications that are due or being sent. */
    public static final String ON_THE_WAY = "on-the-way";
    /** The group of applications that are in the ATS. */
    public static final String EXPORTED = "exported";
    /** The group of applications that the rules leave out, or that are gone. */
    public static final String NOT_EXPORTED = "not-exported";
    /** Groups of verdicts, one for each number of the console that leads to a list. */
    public static final List<String> GROUPS = List.of(ACTION, ON_THE_WAY, EXPORTED, NOT_EXPORTED);

    static ApplicationQuery of(Context context, List<String> integrations, ZoneId zone) {
        String integration = Inputs.text(context, "integration");
        return new ApplicationQuery(
                integration.isEmpty() && !integrations.isEmpty() ? integrations.get(0) : integration,
                Inputs.text(context, "verdict"),
                Inputs.text(context, "reason"),
                Inputs.text(context, "job"),
                Inputs.text(context, "from"),
                Inputs.text(context, "to"),
                Inputs.text(context, "id"),
                zone);
    }

    /**
     * Returns the address that a number of the console leads to.
     *
     * @param job null for all jobs of the integration
     */
    public static String link(String integration, String job, String verdict, String reason) {
        return Urls.of("/applications", "integration", integration, "verdict", verdict, "reason", reason, "job", job);
    }

    /** Returns the codes to choose from; those that need a person come first. */
    public static List<String> verdicts() {
        return Arrays.stream(Verdict.values())
                .filter(v -> v != Verdict.CLAIMED)
                .map(Verdict::code)
                .toList();
    }

    /** Returns this query for one job. */
    public ApplicationQuery with(String jobId) {
        return new ApplicationQuery(integration, verdict, reason, jobId, from, to, id, zone);
    }

    public boolean isNarrowed() {
        return !(verdict + reason + job + from + to + id).isEmpty();
    }

    /** Returns whether all results can be retried at once. Only refused applications can. */
    public boolean isRefused() {
        return verdict.equals(Verdict.FIX.code()) && id.isEmpty();
    }

    /** Returns whether all results can be decided at once. Only writes of unknown outcome can. */
    public boolean isAsked() {
        return verdict.equals(Verdict.UNCERTAIN.code()) && id.isEmpty();
    }

    public String url(String path, Object... more) {
        String url = Urls.of(
                path,
                "integration",
                integration,
                "verdict",
                some(verdict),
                "reason",
                some(reason),
                "job",
                some(job),
                "from",
                some(from),
                "to",
                some(to),
                "id",
                some(id));
        return Urls.of(url, more);
    }

    private static String some(String text) {
        return text.isEmpty() ? null : text;
    }

    /**
     * Returns the filters of this query.
     *
     * @param jobs the jobs that {@link #job} may name
     */
    List<Filter> filters(List<WorkwiseJob> jobs) {
        Filter filter = filter(jobs);
        return switch (verdict) {
            case ACTION ->
                List.of(filter.of(Verdict.FIX, filter.reason()), filter.of(Verdict.UNCERTAIN, Reason.TO_BE_DECIDED));
            case ON_THE_WAY ->
                List.of(filter.of(Verdict.DUE, filter.reason()), filter.of(Verdict.SENDING, filter.reason()));
            case EXPORTED ->
                List.of(
                        filter.of(Verdict.DELIVERED, filter.reason()),
                        filter.of(Verdict.ALREADY_THERE, filter.reason()));
            case NOT_EXPORTED ->
                List.of(filter.of(Verdict.FILTERED, filter.reason()), filter.of(Verdict.GONE, filter.reason()));
            default -> List.of(filter);
        };
    }

    Filter filter(List<WorkwiseJob> jobs) {
        try {
            return new Filter(
                    verdict.isEmpty() || GROUPS.contains(verdict) ? null : Verdict.of(verdict),
                    reason.isEmpty() ? null : Reason.of(reason),
                    job.isEmpty() ? null : jobs.size() == 1 ? jobs.get(0).id() : job,
                    Inputs.day(from, 0, zone),
                    Inputs.day(to, 1, zone));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, "bad-request", "unknown verdict or reason");
        }
    }
}
