package io.workwise.bridge.verdict;

/**
 * The part of an application's past that judging depends on.
 *
 * @param known true if the ledger already had the application when a resume skipped its backlog (R11): that skip was
 *     applied then
 * @param backfilled true if a person asked for the application although it is older than its link (R7)
 */
public record Past(boolean known, boolean backfilled) {
    public static final Past NONE = new Past(false, false);
}
