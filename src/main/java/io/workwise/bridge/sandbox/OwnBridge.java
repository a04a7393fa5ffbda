package io.workwise.bridge.sandbox;

import io.workwise.bridge.admin.ImmediateEffect;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Filter;
import io.workwise.bridge.linking.Linking;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.sandbox.check.Told;
import io.workwise.bridge.sandbox.check.Told.Application;
import io.workwise.bridge.sandbox.check.Told.Place;
import io.workwise.bridge.verdict.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A bridge in this process; its links and its ledger are read directly. */
public final class OwnBridge implements Watched {
    private static final String WHO = "sandbox";
    private static final int PAGE = 500;
    private final Integrations integrations;
    private final Catalogue catalogue;
    private final Links links;
    private final Linking linking;
    private final Applications applications;
    private final ImmediateEffect effect;
    private final Clock clock;
    private final String integration;
    private Told before;

    public OwnBridge(
            Integrations integrations,
            Catalogue catalogue,
            Links links,
            Linking linking,
            Applications applications,
            ImmediateEffect effect,
            Clock clock,
            String integration) {
        this.integrations = integrations;
        this.catalogue = catalogue;
        this.links = links;
        this.linking = linking;
        this.applications = applications;
        this.effect = effect;
        this.clock = clock;
        this.integration = integration;
    }

    @Override
    public synchronized Optional<Told> told() {
        Instant now = clock.instant();
        Map<String, Place> places = links.of(integration).stream()
                .collect(Collectors.toMap(Link::workwiseJobId, link -> new Place(link.atsJobId(), link.atsStatusId())));
        Told told = Told.of(
                now, places, entries().stream().map(OwnBridge::application).toList());
        before = before == null ? told : told.after(before);
        return Optional.of(before);
    }

    private List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        String after = null;
        do {
            List<Entry> page = applications.list(integration, new Filter(null, null), after, PAGE);
            all.addAll(page);
            after = page.size() < PAGE ? null : page.get(PAGE - 1).id();
        } while (after != null);
        return all;
    }

    private static Application application(Entry entry) {
        Verdict verdict = entry.verdict() == Verdict.CLAIMED ? Verdict.DUE : entry.verdict();
        return new Application(
                entry.id(),
                entry.workwiseJobId(),
                verdict.code(),
                entry.reason().code(),
                entry.reason().rule(),
                entry.atsJobId(),
                entry.atsApplicationId());
    }

    @Override
    public boolean link() {
        boolean known = SandboxWorld.LINKS.stream()
                        .allMatch(link -> catalogue
                                        .workwiseJob(integration, link.workwiseJobId())
                                        .isPresent()
                                && catalogue
                                        .atsJob(integration, link.atsJobId())
                                        .isPresent())
                && !catalogue.workwiseStatuses(integration).isEmpty();
        return known && linked();
    }

    private boolean linked() {
        try {
            SandboxWorld.LINKS.forEach(link -> link(integrations.get(integration), link));
            effect.changed(integration);
            return true;
        } catch (RefusedException notNow) {
            return false;
        }
    }

    private void link(Integration integration, SandboxWorld.Link link) {
        linking.put(
                integration,
                link.workwiseJobId(),
                new Wish(link.atsJobId(), link.workwiseStatus(), null, false, true),
                WHO);
        if (link.paused()) {
            linking.pause(integration.id(), link.workwiseJobId(), WHO);
        }
    }
}
