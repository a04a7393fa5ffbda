package io.workwise.bridge.flow;

import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.Acts;
import io.workwise.bridge.problem.AuditChain;
import io.workwise.bridge.settings.Keys;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the route {@code retention} asks (R27). */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int AT_ONCE = 500;
    private final Integrations integrations;
    private final Acts acts;
    private final AuditChain chain;
    private final Duration audit;

    /** @param audit how long its entries stay */
    public Retention(Integrations integrations, Acts acts, AuditChain chain, Duration audit) {
        this.integrations = integrations;
        this.acts = acts;
        this.chain = chain;
        this.audit = audit;
    }

    /** In small transactions, so that exports need not wait. */
    public void expire(Exchange exchange) {
        exchange.setVariable("poll", "retention");
        Duration retention = integrations.get(exchange.getVariable("integration", String.class)).get(Keys.RETENTION);
        int gone = 0;
        int now;
        do {
            now = acts.expire(retention.toMillis(), AT_ONCE);
            gone += now;
        } while (now == AT_ONCE);
        while (chain.expire(audit.toMillis()) > 0) {
            LOG.info("Entries of the audit that are older than {} days were removed", audit.toDays());
        }
        if (gone > 0) {
            LOG.info("{} applications that ended more than {} days ago were removed", gone, retention.toDays());
        }
    }
}
