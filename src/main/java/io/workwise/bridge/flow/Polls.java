package io.workwise.bridge.flow;

import io.workwise.bridge.catalogue.CatalogueRun;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.integration.RemoteException.Side;
import io.workwise.bridge.jq.MappingException;
import io.workwise.bridge.ownership.NotOwnerException;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.problem.RedactedException;
import io.workwise.bridge.problem.Unreachable;
import io.workwise.bridge.sql.StoreFault;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records how each poll ended, and opens a problem while a poll fails. A bean of the routes. */
public final class Polls {
    private static final Logger LOG = LoggerFactory.getLogger(Polls.class);
    private final PollLog log;
    private final Problems problems;
    private final Unreachable unreachable;
    private final Consumer<String> readRefused;
    private final Consumer<String> atsIsBack;

    /**
     * Makes the bean from its parts.
     *
     * @param readRefused called with the integration if its ATS refuses to list jobs
     * @param atsIsBack called with the integration if its ATS answers again after it could not be reached
     */
    public Polls(PollLog log, Problems problems, Consumer<String> readRefused, Consumer<String> atsIsBack) {
        this.log = log;
        this.problems = problems;
        this.unreachable = new Unreachable(problems);
        this.readRefused = readRefused;
        this.atsIsBack = atsIsBack;
    }

    /** Records a success and solves the poll's problems. */
    public void succeeded(Exchange exchange) {
        String integration = exchange.getVariable("integration", String.class);
        String poll = exchange.getVariable("poll", String.class);
        log.succeeded(integration, poll);
        if (!problems.isAnyOpen(integration)) {
            return;
        }
        problems.solve(integration, "poll-failed", poll);
        problems.solve(integration, "poll-empty", poll);
        problems.solve(integration, "poll-shrunk", poll);
        if (poll.startsWith("workwise") || poll.equals("applications")) {
            problems.solve(integration, "workwise-credentials", "workwise");
            unreachable.reached(integration, Side.WORKWISE.code());
        } else if (poll.startsWith("ats-") && unreachable.reached(integration, Side.ATS.code())) {
            atsIsBack.accept(integration);
        }
    }

    /** Solves the problem of a flow whose successes are not recorded. */
    public void ended(Exchange exchange) {
        problems.solve(
                exchange.getVariable("integration", String.class),
                "poll-failed",
                exchange.getVariable("poll", String.class));
    }

    /** Records a failure and opens a problem. A rate limit or a lost ownership is not a failure. */
    public void failed(Exchange exchange) {
        String integration = exchange.getVariable("integration", String.class);
        String poll = exchange.getVariable("poll", String.class);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof NotOwnerException) {
            LOG.info("{} of {} breaks off: {}", poll, integration, cause.getMessage());
        } else if (cause instanceof RemoteException remote) {
            LOG.warn("{} of {} failed: {}", poll, integration, remote.getMessage());
            log.failed(integration, poll, remote.getMessage());
            if (remote.isUnreachable()) {
                problems.solve(integration, "poll-failed", poll);
                unreachable.failed(integration, remote.side().code());
                return;
            }
            if (remote.answerClass() != AnswerClass.RATE_LIMITED) {
                problems.open(integration, "poll-failed", poll, remote.getMessage());
            }
            if (remote.side() == RemoteException.Side.WORKWISE && remote.answerClass() == AnswerClass.CREDENTIALS) {
                problems.open(integration, "workwise-credentials", "workwise", null);
            }
            if (poll.equals("ats-jobs") && isRefusedRead(remote)) {
                readRefused.accept(integration);
            }
        } else if (StoreFault.of(cause).isPresent()) {
            LOG.debug(
                    "{} of {} waits for the store",
                    poll,
                    integration,
                    RedactedException.of(cause)); // the store's own log line covers all flows
        } else {
            MappingException mapping = MappingException.behind(cause);
            String detail = mapping != null
                    ? "a mapping fails: " + mapping.getMessage()
                    : cause.getClass().getSimpleName();
            LOG.error(
                    "{} of {} failed: {}",
                    poll,
                    integration,
                    detail,
                    mapping == null ? RedactedException.of(cause) : null);
            log.failed(integration, poll, detail);
            problems.open(integration, "poll-failed", poll, detail);
        }
    }

    /** Returns whether the ATS refused a read. For a list of jobs, a refusal of one job means a refusal of all. */
    static boolean isRefusedRead(Throwable cause) {
        return cause instanceof RemoteException remote
                && remote.side() == RemoteException.Side.ATS
                && (remote.status() == 403 || remote.answerClass() == AnswerClass.REFUSED_FOR_JOB);
    }

    /** Records an empty answer after a full one; it changes nothing (R2). */
    void empty(String integration, String poll) {
        LOG.warn(
                "{} of {} found nothing, but found something before; the catalogue stays unchanged", poll, integration);
        log.failed(integration, poll, "empty after full");
        problems.open(integration, "poll-empty", poll, null);
    }

    /**
     * Records that more than half is missing at once. Nothing counts as gone until the next complete poll confirms it
     * (R2).
     */
    void shrunk(String integration, String poll, CatalogueRun.Loss loss) {
        String howMany = loss.missing() + "/" + loss.known();
        LOG.warn(
                "{} of {} does not show {} of what was known; nothing is gone until the next complete poll confirms it",
                poll,
                integration,
                howMany);
        log.failed(
                integration,
                poll,
                "does not show " + howMany + " of what was known; the next complete poll confirms what is gone");
        problems.open(integration, "poll-shrunk", poll, howMany);
    }
}
