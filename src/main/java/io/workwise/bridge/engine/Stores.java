package io.workwise.bridge.engine;

import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.CatalogueRun;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.Retention;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Claims;
import io.workwise.bridge.ledger.ErasureJournal;
import io.workwise.bridge.ledger.Erasures;
import io.workwise.bridge.ledger.JobTrials;
import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.ledger.Ledger;
import io.workwise.bridge.ledger.ManualChanges;
import io.workwise.bridge.ledger.Overdue;
import io.workwise.bridge.ledger.Refusals;
import io.workwise.bridge.ledger.Releases;
import io.workwise.bridge.ledger.Restores;
import io.workwise.bridge.linking.MissingFields;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.Dialect;
import java.time.Duration;

/**
 * The data folder, the database, and the classes that read and write its tables.
 *
 * <p>The constructor takes the lock of the data folder, migrates the database and checks that the ledger may be used.
 */
final class Stores {
    final DataFolder data;
    final Database database;
    final Problems problems;
    final Restores restores;
    final KeyedHash hash;
    final Audit audit;
    final ManualChanges manualChanges;
    final Erasures erasures;
    final GateStates states;
    final Links links;
    final Catalogue catalogue;
    final CatalogueRun catalogueRun;
    final Releases releases;
    final Refusals refusals;
    final JobTrials jobTrials;
    final Applications applications;
    final Claims claims;
    final Ledger ledger;
    final PollLog pollLog;
    final MissingFields missingFields;
    final Retention retention;

    /**
     * Opens folder and database.
     *
     * @param restored whether a person says that the ledger comes from a backup and is older than what was sent (R29)
     * @throws io.workwise.bridge.settings.FaultsException if the ledger must not be used as it is
     * @throws io.workwise.bridge.sql.StoreException if the folder or the database cannot be opened
     */
    Stores(Basics basics, boolean restored) {
        Settings settings = basics.settings();
        String instance = basics.instance();
        data = new DataFolder(basics.setup().get().dataFolder());
        database = open(settings, data);
        problems = new Problems(database);
        restores = new Restores(database, problems, longestSettle(basics));
        hash = new LedgerCheck(database, data, settings).check(restores, restored);

        audit = new Audit(database);
        manualChanges = new ManualChanges(database, hash);
        erasures = new Erasures(database, hash, manualChanges, new ErasureJournal(data.erasures()));
        database.watchServer(handle -> {
            restores.otherServer(handle);
            erasures.eraseAgain(handle);
        });
        erasures.eraseAgain();

        states = new GateStates(database);
        links = new Links(database);
        catalogue = new Catalogue(database);
        catalogueRun = new CatalogueRun(database);
        releases = new Releases(database);
        refusals = new Refusals(database);
        jobTrials = new JobTrials(database);
        applications = new Applications(database);
        claims = new Claims(database, instance);
        ledger = new Ledger(database, instance);
        pollLog = new PollLog(database);
        missingFields =
                new MissingFields(database, !settings.get(Keys.DOCUMENTS_URL).isEmpty());
        retention = new Retention(
                settings,
                database,
                manualChanges,
                new Overdue(database, manualChanges),
                manualChanges.auditChain(),
                problems);
    }

    private static Database open(Settings settings, DataFolder data) {
        String url =
                settings.get(Keys.DATABASE_URL).replace("{data}", data.path().toString());
        if (url.startsWith("jdbc:sqlite:")) {
            data.lock();
            data.keepPrivate(url);
        }
        return Database.open(url, settings.get(Keys.DATABASE_USER), settings.get(Keys.DATABASE_PASSWORD));
    }

    private static Duration longestSettle(Basics basics) {
        return basics.integrations().all().stream()
                .map(Integration::settle)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Returns whether this process is the only one on the database. */
    boolean areOfOneProcess() {
        return database.dialect() == Dialect.SQLITE;
    }
}
