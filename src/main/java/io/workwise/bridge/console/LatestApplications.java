package io.workwise.bridge.console;

import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.console.OverviewPages.Latest;
import io.workwise.bridge.ledger.Filter;
import io.workwise.bridge.ledger.RecentApplications;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the applications that came in last, of the first five integrations. */
final class LatestApplications {
    private static final int INTEGRATIONS = 5;
    private static final int LATEST = 6;
    private final Catalogue catalogue;
    private final RecentApplications newest;

    LatestApplications(RecentApplications newest, Catalogue catalogue) {
        this.newest = newest;
        this.catalogue = catalogue;
    }

    List<Latest> of(List<IntegrationModels.Row> rows) {
        Stream<RecentApplications.Row> all = rows.stream()
                .limit(INTEGRATIONS)
                .flatMap(row -> newest.list(row.integration().id(), List.of(Filter.ALL), null, LATEST).stream());
        return all.sorted(Comparator.comparing(RecentApplications.Row::at).reversed())
                .limit(LATEST)
                .map(row -> new Latest(
                        ApplicationPages.url(row.integration(), row.id()),
                        row,
                        row.workwiseJobId() == null
                                ? null
                                : catalogue
                                        .workwiseJob(row.integration(), row.workwiseJobId())
                                        .map(WorkwiseJob::title)
                                        .orElse(row.workwiseJobId())))
                .toList();
    }
}
