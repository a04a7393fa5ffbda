package io.workwise.bridge.admin;

import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.ManualChanges;
import io.workwise.bridge.linking.Linking;
import io.workwise.bridge.linking.Linking.Made;
import io.workwise.bridge.linking.Linking.Resumed;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.sql.Database;
import java.time.Instant;
import java.util.Optional;

/**
 * The actions of people on links, for the API and the console. Each takes effect at once. {@code who} is the person's
 * name in the audit.
 */
public final class LinkActions {
    private final Linking linking;
    private final Links links;
    private final Database database;
    private final RunRequests asks;
    private final ImmediateEffect effect;
    private final RequiredFieldsCheck requiredFields;

    public LinkActions(
            Linking linking,
            Links links,
            Database database,
            RunRequests asks,
            ImmediateEffect effect,
            RequiredFieldsCheck requiredFields) {
        this.linking = linking;
        this.links = links;
        this.database = database;
        this.asks = asks;
        this.effect = effect;
        this.requiredFields = requiredFields;
    }

    public Made put(Integration integration, String job, Wish wish, String who) {
        effect.hearWorkwise(integration.id());
        Optional<Link> before = links.find(integration.id(), job);
        Made made = linking.put(integration, job, wish, who);
        effect.changed(integration.id());
        requiredFields.check(
                made.link(),
                before.filter(link -> link.atsJobId().equals(wish.atsJobId())).isEmpty());
        return made;
    }

    public void remove(String integration, String job, String who) {
        linking.remove(integration, job, who);
        effect.changed(integration);
    }

    public Link pause(String integration, String job, String who) {
        Link link = linking.pause(integration, job, who);
        effect.changed(integration);
        return link;
    }

    /**
     * Resumes the link.
     *
     * @param skip whether to skip the waiting applications (R11)
     */
    public Resumed resume(String integration, String job, boolean skip, String who) {
        effect.hearWorkwise(integration);
        Resumed resumed = linking.resume(integration, job, skip, who);
        effect.changed(integration);
        return resumed;
    }

    /** Returns how many applications a back-fill would bring (R7). */
    public int countBackfill(String integration, String job, Instant since) {
        linking.get(integration, job);
        return database.read(handle -> ManualChanges.countBackfill(handle, integration, job, since.toEpochMilli()));
    }

    /**
     * Back-fills: takes applications that came in before the link, since a time that a person names (R7).
     *
     * @return the number of applications that are due now
     */
    public int backfill(String integration, String job, Instant since, String who) {
        linking.get(integration, job);
        int due = database.write(handle -> {
            int many = ManualChanges.backfill(handle, integration, job, since.toEpochMilli());
            Audit.add(handle, who, "back-filled", integration, job, many + " since " + since);
            return many;
        });
        asks.now(integration, "resume-exports");
        return due;
    }
}
