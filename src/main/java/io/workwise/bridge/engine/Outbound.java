package io.workwise.bridge.engine;

import io.workwise.bridge.admin.Metrics;
import io.workwise.bridge.delivery.AccessTokens;
import io.workwise.bridge.delivery.Admission;
import io.workwise.bridge.delivery.AtsDocuments;
import io.workwise.bridge.delivery.AtsRequest;
import io.workwise.bridge.delivery.Export;
import io.workwise.bridge.delivery.ExportSteps;
import io.workwise.bridge.delivery.ExportWorkers;
import io.workwise.bridge.delivery.WriteRecorder;
import io.workwise.bridge.documents.DocumentLinks;
import io.workwise.bridge.flow.JobRefusals;
import io.workwise.bridge.flow.SecretFiles;
import io.workwise.bridge.gate.Budgets;
import io.workwise.bridge.gate.Spent;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ownership.Owner;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.trace.Traces;
import io.workwise.bridge.workwise.WorkwiseClock;
import io.workwise.bridge.workwise.WorkwiseRequest;

/** The parts that speak to Workwise and to the ATS, and that record what came of each write. */
final class Outbound {
    final HttpPort http = new HttpPort();
    final Metrics metrics;
    final Traces traces;
    final WorkwiseClock workwiseClock;
    final WorkwiseRequest workwise;
    final SecretFiles secrets;
    final DocumentLinks documentLinks;
    final Budgets budgets;
    final AtsRequest ats;
    final ExportSteps exports;
    final ExportWorkers workers;

    Outbound(Basics basics, Stores stores, Decisions decisions) {
        Settings settings = basics.settings();
        Integrations integrations = basics.integrations();
        Owner owner = basics.late();
        workwiseClock = new WorkwiseClock(basics.clock());
        traces = Traces.of(settings, Build.THIS.version(), basics.instance());
        metrics = new Metrics(Build.THIS.version(), Build.THIS.commit(), stores.data.path(), workwiseClock::now);
        secrets = new SecretFiles(
                integrations,
                basics::files,
                integration -> {
                    if (owner.has(integration.id())) {
                        decisions.gate.reconnect(integration);
                    }
                },
                stores.problems,
                basics.clock());
        workwise = new WorkwiseRequest(integrations, http, workwiseClock, stores.states, owner, secrets);
        documentLinks = new DocumentLinks(
                settings.get(Keys.DOCUMENTS_URL), settings.get(Keys.DOCUMENTS_LINK_LASTS), System::nanoTime);
        budgets = new Budgets(new Spent(stores.database));

        WriteRecorder recorder = new WriteRecorder(
                decisions.judgement,
                stores.ledger,
                decisions.gate,
                stores.refusals,
                new JobRefusals(stores.catalogueRun, stores.jobTrials, decisions.catalogueChanged),
                stores.problems,
                metrics.and(traces));
        ats = new AtsRequest(
                integrations,
                new AtsDocuments(workwise, documentLinks),
                new Admission(decisions.gate, budgets, new AccessTokens(http, decisions.gate), owner, secrets),
                recorder,
                decisions.gate,
                secrets);
        exports = new ExportSteps(
                decisions.judgement,
                decisions.gate,
                stores.ledger,
                stores.applications,
                stores.hash,
                recorder,
                stores.restores,
                this::queue);
        workers = new ExportWorkers(basics.late()::export, exports::giveBack, owner);
    }

    private void queue(Export export) throws InterruptedException {
        workers.submit(export, export.integration().get(Keys.CONCURRENCY));
    }
}
