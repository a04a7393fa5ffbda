package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.admin.AdminParts;
import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.sandbox.FakeWorkwise;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;

/** Runs cases on one real bridge with an empty database and one integration for each case. The clock does not move. */
final class CaseRun implements AutoCloseable {
    /** The moment of every case. Its job is linked at this moment. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);

    private static final String WHO = "a case";
    private static final int AT_ONCE = 16;
    private final TemporaryFolder folder = new TemporaryFolder();
    private final FakeWorkwise workwise = new FakeWorkwise(CLOCK, "nobody");
    private final CannedAts ats = new CannedAts(CLOCK);
    private final RouteFailures troubles = new RouteFailures();
    private final List<Case> cases;
    private final Bridge bridge;

    /**
     * Starts the bridge.
     *
     * @throws io.workwise.bridge.settings.FaultsException if the routes or the cases' settings are wrong
     */
    CaseRun(List<Case> cases, Path routes) throws Exception {
        this.cases = cases;
        try {
            Setup setup = new CaseSettings(folder.path(), routes, workwise.url(), ats::url).setup(cases);
            bridge = new Bridge(setup, CLOCK);
        } catch (Exception e) {
            closeRest();
            throw e;
        }
        bridge.tell(troubles);
    }

    /**
     * Runs the cases and returns their results. Many run at once, because they mostly wait for the disk or a timeout.
     */
    List<Result> results() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Result>> results = threads.invokeAll(cases.stream()
                    .<Callable<Result>>map(one -> () -> result(one))
                    .toList());
            List<Result> all = new ArrayList<>();
            for (Future<Result> result : results) {
                all.add(result.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns the names of the routes that were called. */
    Set<String> routes() {
        return troubles.routes();
    }

    private Result result(Case one) throws InterruptedException {
        Conversation conversation = ats.begin(one);
        FakeWorkwise account = workwise.account(one.id());
        if (one.isLinked()) {
            try {
                prepare(one, account);
            } catch (RefusedException e) {
                Mismatch refused = new Mismatch(
                        "link", "", one.before().link().place(), "a link that can be made", e.getMessage());
                return new Result(one.owner(), one.name(), List.of(refused), List.of());
            }
        }
        for (String flow : one.run()) {
            bridge.runNow(one.id(), flow);
        }
        List<Mismatch> mismatches = new ArrayList<>(conversation.mismatches());
        if (conversation.wentAsExpected()) {
            JsonNode seen = seen(one, account);
            mismatches.addAll(Diff.of("expected", one.expected(), seen));
        }
        return new Result(
                one.owner(), one.name(), mismatches, mismatches.isEmpty() ? List.of() : troubles.of(one.id()));
    }

    private JsonNode seen(Case one, FakeWorkwise account) {
        AdminParts parts = bridge.parts();
        return new ActualResult(
                        parts.records().applications(),
                        parts.jobs().requiredFields(),
                        parts.running().states(),
                        parts.records().problems(),
                        parts.jobs().catalogue(),
                        one)
                .read(account);
    }

    /** Adds the jobs of both sides, links them, and adds an application if the case takes one in. */
    private void prepare(Case one, FakeWorkwise account) throws InterruptedException {
        account.putJob(one.workwiseJob(), "A job", "ONLINE");
        bridge.runNow(one.id(), "workwise-jobs");
        bridge.parts().records().database().write(handle -> catalogue(handle, one));
        Case.Link link = one.before().link();
        bridge.parts()
                .jobs()
                .linking()
                .put(
                        bridge.parts().running().integrations().get(one.id()),
                        one.workwiseJob(),
                        new Wish(
                                one.before().job().id(),
                                link.workwiseStatus(),
                                link.atsStatus(),
                                link.backSync(),
                                true),
                        WHO);
        bridge.effect().changed(one.id());
        if (one.hasApplication()) {
            apply(one, account);
        }
    }

    private static void apply(Case one, FakeWorkwise account) {
        ObjectNode application = one.before().input().deepCopy();
        application.path("documents").forEach(document -> {
            String id = document.path("id").asText();
            account.putDocument(
                    id,
                    document.path("contentType").asText("application/octet-stream"),
                    one.documents().bytes().get(id));
            if (one.documents().isMade(id) && document.has("sha256")) {
                ((ObjectNode) document)
                        .put("sha256", account.documentSha256(id)); // the author of a case cannot know it
            }
        });
        account.receive(application);
    }

    private static Void catalogue(Handle handle, Case one) {
        Case.Job job = one.before().job();
        handle.createUpdate("insert into ats_job (integration, id, title, status, raw_status, run)"
                        + " values (:integration, :id, :title, :status, :status, 0)")
                .bind("integration", one.id())
                .bind("id", job.id())
                .bind("title", job.title())
                .bind("status", job.status())
                .execute();
        for (int i = 0; i < job.statuses().size(); i++) {
            handle.createUpdate("insert into ats_status (integration, pipeline, id, name, position, ordinal, run)"
                            + " values (:integration, :job, :id, :id, :position, :position, 0)")
                    .bind("integration", one.id())
                    .bind("job", job.id())
                    .bind("id", job.statuses().get(i))
                    .bind("position", i)
                    .execute();
        }
        return null;
    }

    private void closeRest() throws Exception {
        workwise.close();
        ats.close();
        folder.close();
    }

    @Override
    public void close() throws Exception {
        bridge.close();
        closeRest();
    }
}
