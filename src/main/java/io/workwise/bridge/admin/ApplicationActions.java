package io.workwise.bridge.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.address.Address;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Erasures;
import io.workwise.bridge.ledger.Erasures.Receipt;
import io.workwise.bridge.ledger.Filter;
import io.workwise.bridge.ledger.ManualChanges;
import io.workwise.bridge.ledger.Write;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The actions of people on applications, for the API and the console. {@code who} is the person's name in the audit.
 */
public final class ApplicationActions {
    /** A person's decision about a write of unknown outcome (R21). */
    public enum Decision {
        THERE,
        SEND_AGAIN,
        DISCARD;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Decision of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /**
         * Returns whether the decision fits the application. After a refusal, sending again creates no duplicate, so it
         * is a retry and not a decision.
         */
        public boolean isFor(Entry entry) {
            return entry.verdict() == Verdict.UNCERTAIN || (entry.verdict() == Verdict.FIX && this != SEND_AGAIN);
        }
    }

    /**
     * The longest time for which an erasure by address reads older applications from Workwise. A caller of the API
     * waits for it.
     */
    private static final Duration FOR_READING = Duration.ofSeconds(20);

    private static final int MOST_AT_ONCE = 10_000;
    private static final String RESUME = "resume-exports";
    private final Applications applications;
    private final Links links;
    private final Problems problems;
    private final Erasures erasures;
    private final Database database;
    private final RunRequests asks;
    private final Flows flows;

    public ApplicationActions(
            Applications applications,
            Links links,
            Problems problems,
            Erasures erasures,
            Database database,
            RunRequests asks,
            Flows flows) {
        this.applications = applications;
        this.links = links;
        this.problems = problems;
        this.erasures = erasures;
        this.database = database;
        this.asks = asks;
        this.flows = flows;
    }

    /**
     * Returns an application.
     *
     * @throws RefusedException {@code not-found}
     */
    public Entry get(String integration, String id) {
        return applications
                .find(integration, id)
                .orElseThrow(() -> new RefusedException(404, "not-found", "no application '" + id + "'"));
    }

    /** Returns the ATS job that the application went into, or would go into now; null if none. */
    public String target(Entry entry) {
        return entry.atsJobId() != null || entry.verdict().isFinal() || entry.workwiseJobId() == null
                ? entry.atsJobId()
                : links.find(entry.integration(), entry.workwiseJobId())
                        .map(Link::atsJobId)
                        .orElse(null);
    }

    /**
     * Reads the application again, judges it again and tries it now.
     *
     * @throws RefusedException {@code verdict-final}, {@code under-way}
     */
    public void retry(Entry entry, String who) {
        boolean retried = database.write(handle -> {
            boolean changed = ManualChanges.retry(handle, entry.integration(), entry.id());
            if (changed) {
                Audit.add(handle, who, "retried", entry.integration(), entry.id(), null);
            }
            return changed;
        });
        if (!retried) {
            throw new RefusedException(
                    409,
                    entry.verdict().isFinal() ? "verdict-final" : "under-way",
                    "it is " + Explanation.verdict(entry) + "; only what is fix, held or due can be retried");
        }
        asks.now(entry.integration(), RESUME);
    }

    /** Returns how many FIX applications match the filter. */
    public int countRetry(String integration, Filter filter) {
        return database.read(handle -> ManualChanges.countFixed(handle, integration, filter));
    }

    /**
     * Retries all FIX applications that match the filter.
     *
     * @return the number of applications
     */
    public int retryMany(String integration, Filter filter, String who) {
        int retried = database.write(handle -> {
            int many = ManualChanges.retryFixed(handle, integration, filter);
            Audit.add(handle, who, "retried-many", integration, filter.workwiseJobId(), many + " applications");
            return many;
        });
        asks.now(integration, RESUME);
        return retried;
    }

    /**
     * Decides about a write of unknown outcome.
     *
     * @param entry as the person saw it; if it has changed since, nothing is decided
     * @param atsId null if unknown
     * @throws RefusedException {@code verdict-final}, {@code nothing-to-decide}, {@code under-way}
     */
    public void decide(
            Integration integration, Entry entry, Decision decision, String atsId, String reason, String who) {
        if (!decision.isFor(entry)) {
            throw new RefusedException(
                    409,
                    entry.verdict().isFinal() ? "verdict-final" : "nothing-to-decide",
                    "it is " + Explanation.verdict(entry) + ", not uncertain");
        }
        boolean decided = database.write(handle -> decide(handle, integration, entry, decision, atsId, reason, who));
        if (!decided) {
            throw new RefusedException(409, "under-way", "it has changed meanwhile; look again");
        }
        problems.solveSettled(integration.id());
        asks.now(integration.id(), RESUME);
    }

    private static boolean decide(
            Handle handle,
            Integration integration,
            Entry entry,
            Decision decision,
            String atsId,
            String reason,
            String who) {
        boolean changed =
                switch (decision) {
                    case THERE -> ManualChanges.there(handle, entry, write(integration, entry), atsId);
                    case SEND_AGAIN -> ManualChanges.sendAgain(handle, entry);
                    case DISCARD -> ManualChanges.discard(handle, entry);
                };
        if (changed) {
            Audit.add(handle, who, "decided-" + decision.code(), integration.id(), entry.id(), reason);
        }
        return changed;
    }

    /** Returns how many open decisions match the filter. */
    public int countDecide(String integration, Filter filter) {
        return applications
                .list(integration, asked(filter), null, MOST_AT_ONCE + 1)
                .size();
    }

    /**
     * Makes the same decision about all applications that match, or about none. Each is recorded.
     *
     * @param count the number that the person saw; with another number, nothing is decided
     * @throws RefusedException {@code count-differs}
     */
    public void decideMany(
            Integration integration, Filter filter, Decision decision, int count, String reason, String who) {
        database.write(handle -> {
            List<Entry> all = applications.list(integration.id(), asked(filter), null, MOST_AT_ONCE + 1);
            if (all.size() != count || count > MOST_AT_ONCE) {
                throw new RefusedException(
                        409,
                        "count-differs",
                        "there are " + all.size() + ", not " + count + "; look again, and decide about at most "
                                + MOST_AT_ONCE + " at once");
            }
            if (!all.stream().allMatch(entry -> decide(handle, integration, entry, decision, null, reason, who))) {
                throw new RefusedException(409, "under-way", "one has changed meanwhile; look again");
            }
            return count;
        });
        problems.solveSettled(integration.id());
        asks.now(integration.id(), RESUME);
    }

    private static Filter asked(Filter filter) {
        return filter.of(Verdict.UNCERTAIN, Reason.TO_BE_DECIDED);
    }

    /** Returns the write that the decision is about: the last marked one, or the one that cannot be done. */
    private static Write write(Integration integration, Entry entry) {
        Descriptor connector = integration.connector();
        String name = entry.stepName() == null ? connector.steps().get(0).name() : entry.stepName();
        return connector
                .step(Write.stepOf(name))
                .map(step -> new Write(name, step.createsApplication(), connector.endsWith(step)))
                .orElseGet(() -> Write.only(name));
    }

    /** Erases an application. A keyed hash stays, so that it is not exported again (R27). */
    public Receipt erase(String integration, String id, String who) {
        Receipt receipt = erasures.application(integration, id, who);
        problems.solveSettled(integration);
        return receipt;
    }

    /**
     * Erases all applications of an e-mail address.
     *
     * @throws RefusedException {@code bad-request} if it is not an address
     */
    public Receipt erasePerson(String integration, String email, String who) {
        Address address = Address.of(email);
        if (address.text().indexOf('@') < 1) {
            throw new RefusedException(
                    400, "bad-request", "'email' must be an e-mail address"); // the text is not repeated (R26)
        }
        Receipt receipt = erasures.person(integration, address, id -> address(integration, id), FOR_READING, who);
        problems.solveSettled(integration);
        return receipt;
    }

    /** Returns the applicant's address; null if Workwise no longer shows the application. */
    private Address address(String integration, String id) {
        JsonNode json = flows.read("read-application", Map.of("integration", integration, "applicationId", id));
        return json == null
                ? null
                : Address.of(json.path("candidate").path("email").asText(""));
    }
}
