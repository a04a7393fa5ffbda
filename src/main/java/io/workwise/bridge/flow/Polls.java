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

/** How a poll ended: remembered, and shown as a problem while it fails. */
public final class Polls {
    private static final Logger LOG = LoggerFactory.getLogger(Polls.class);
    private final PollLog log;
    private final Problems problems;
    private final Unreachable unreachable;
    private final Consumer<String> readRefused;
    private final Consumer<String> atsIsBack;

    /**
     * @param readRefused hears of the integration whose ATS refuses to show its jobs
     * @param atsIsBack hears of the integration whose ATS could not be reached and answers again
     */
    public Polls(PollLog log, Problems problems, Consumer<String> readRefused, Consumer<String> atsIsBack) {
        this.log = log;
        this.problems = problems;
        this.unreachable = new Unreachable(problems);
        this.readRefused = readRefused;
        this.atsIsBack = atsIsBack;
    }

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

    /** A flow that keeps no time of its own went well. */
    public void ended(Exchange exchange) {
        problems.solve(
                exchange.getVariable("integration", String.class),
                "poll-failed",
                exchange.getVariable("poll", String.class));
    }

    /** Waiting because the other side asked for it is no failure, and no more is the end of the duty. */
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
                    RedactedException.of(cause)); // whose one line says it for all
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

    /** What a job would be refused, a read of all jobs is. */
    static boolean isRefusedRead(Throwable cause) {
        return cause instanceof RemoteException remote
                && remote.side() == RemoteException.Side.ATS
                && (remote.status() == 403 || remote.answerClass() == AnswerClass.REFUSED_FOR_JOB);
    }

    /** Nothing where there was something is not believed (R2). */
    void empty(String integration, String poll) {
        LOG.warn(
                "{} of {} found nothing at all, where there was something; the catalogue stays as it was",
                poll,
                integration);
        log.failed(integration, poll, "empty after full");
        problems.open(integration, "poll-empty", poll, null);
    }

    /** More than half is missing at once: nothing is gone until the next complete poll confirms it (R2). */
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
