package io.workwise.bridge.flow;

import io.workwise.bridge.delivery.Export;
import io.workwise.bridge.delivery.ExportWorkers;
import io.workwise.bridge.delivery.Judged;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.Claims;
import io.workwise.bridge.ledger.Releases;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.workwise.WorkwiseRequest;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean of the route {@code resume-exports}. Resumes applications that are due, and probes whether the fault of a
 * held integration is over.
 */
public final class Resume {
    private static final Logger LOG = LoggerFactory.getLogger(Resume.class);
    private static final int MOST_AT_ONCE = 200;
    private final Integrations integrations;
    private final Gate gate;
    private final Claims claims;
    private final ExportWorkers workers;
    private final Releases releases;
    private final WorkwiseRequest workwise;

    public Resume(
            Integrations integrations,
            Gate gate,
            Claims claims,
            ExportWorkers workers,
            Releases releases,
            WorkwiseRequest workwise) {
        this.integrations = integrations;
        this.gate = gate;
        this.claims = claims;
        this.workers = workers;
        this.releases = releases;
        this.workwise = workwise;
    }

    /** Takes back claims and writes whose lease has ended (D4). */
    public void expire(Exchange exchange) {
        Integration integration = integration(exchange);
        exchange.setVariable("poll", "resume-exports");
        exchange.setVariable("connector", integration.connector().name());
        gate.refresh(integration.id());
        releases.ofWhatIsOver(integration.id());
        gate.tryRefusedJobs(integration);
        int uncertain = claims.expire(integration.id(), workers.busy(integration.id()), integration.settle());
        if (uncertain > 0) {
            LOG.warn("{}: {} writes outlived their lease and are uncertain", integration.id(), uncertain);
        }
    }

    /** Returns whether to ask the ATS now if it answers again. */
    public boolean probeIsDue(Exchange exchange) {
        String id = integration(exchange).id();
        return gate.probeIsDue(id) || gate.isDoubted(id);
    }

    /** Ends the hold: from now on, one write at a time is tried. */
    public void probeWorked(Exchange exchange) {
        Integration integration = integration(exchange);
        gate.noLongerDoubted(integration.id());
        if (gate.state(integration.id()).held()) {
            LOG.info("{}: the ATS answers again; one write at a time is tried", integration.id());
            gate.probeWorked(integration);
        }
    }

    /** Keeps the hold, or begins one if the ATS refuses reads. */
    public void probeFailed(Exchange exchange) {
        Integration integration = integration(exchange);
        if (!workers.takes(integration.id())) {
            return;
        }
        if (gate.state(integration.id()).held()) {
            gate.probeFailed(integration);
        } else if (Polls.isRefusedRead(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))) {
            gate.readRefused(integration);
        }
        gate.noLongerDoubted(integration.id());
    }

    /**
     * Claims applications that can be sent soon; in a trial, one per run. Claims none while Workwise does not answer,
     * because each application is read again first. The body becomes the list of {@link Judged}, oldest first.
     */
    public void claim(Exchange exchange) {
        Integration integration = integration(exchange);
        int room = workers.room(integration.id(), integration.get(Keys.CONCURRENCY));
        gate.refresh(integration.id());
        boolean trial = gate.state(integration.id()).trial();
        int limit =
                !trial ? Math.min(MOST_AT_ONCE, room) : exchange.getVariable("tried") == null ? Math.min(1, room) : 0;
        exchange.setVariable("tried", trial ? true : null);
        List<Judged> exports = limit <= 0 || !gate.mayExport(integration.id()) || workwise.isAiling(integration.id())
                ? List.of()
                : (trial
                                ? claims.claimForTrial(integration.id(), integration.get(Keys.LEASE))
                                : claims.claimDue(integration.id(), limit, integration.get(Keys.LEASE)))
                        .stream()
                                .map(claim -> new Judged(claim.reason(), new Export(integration, claim, null)))
                                .toList();
        if (trial && exports.isEmpty()) {
            gate.nothingToTry(integration);
        }
        exchange.getMessage().setBody(exports);
    }

    /** Returns whether the body holds any claim. */
    public boolean hasClaimed(Exchange exchange) {
        return !exchange.getMessage().getBody(List.class).isEmpty();
    }

    private Integration integration(Exchange exchange) {
        return integrations.get(exchange.getVariable("integration", String.class));
    }
}
