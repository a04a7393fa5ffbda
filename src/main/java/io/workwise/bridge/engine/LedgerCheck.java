package io.workwise.bridge.engine;

import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.ledger.LedgerKey;
import io.workwise.bridge.ledger.Restores;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.sql.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks whether the ledger may be used, before anything else is done with it (R29). */
final class LedgerCheck {
    private final Database database;
    private final DataFolder data;
    private final Settings settings;

    LedgerCheck(Database database, DataFolder data, Settings settings) {
        this.database = database;
        this.data = data;
        this.settings = settings;
    }

    /**
     * Returns the hash with the ledger's key.
     *
     * @param restored whether a person says that the ledger may be older than what was sent
     * @throws FaultsException if the ledger is a backup and nobody says so, or was written with another key; database
     *     and data folder are then closed
     */
    KeyedHash check(Restores restores, boolean restored) {
        try {
            String given = settings.get(Keys.HASH_KEY);
            mustBe(LedgerKey.fits(database, DataFolder.knownHashKey(data.path(), given)));
            KeyedHash hash = new KeyedHash(data.hashKey(given));
            Optional<Instant> backup = restores.backupOf();
            if (backup.isPresent() && !restored) {
                throw fault(
                        settings.get(Keys.DATABASE_URL)
                                .replace("{data}", data.path().toString()),
                        "is a backup of " + backup.get(),
                        "start once with --restored; the bridge then looks up what was sent since the backup, and does not send it again");
            }
            mustBe(LedgerKey.keep(database, hash));
            if (restored) {
                restores.declare();
            }
            return hash;
        } catch (RuntimeException e) {
            database.close();
            data.close();
            throw e;
        }
    }

    private void mustBe(boolean ownKey) {
        if (!ownKey) {
            throw fault(
                    settings.get(Keys.HASH_KEY).isEmpty()
                            ? data.path().resolve("hash.key").toString()
                            : "security.hash-key",
                    "is not the key that this ledger was written with",
                    "put back the former key, as the file or by the setting (docs/backup.md); another key does not recognise erased applications");
        }
    }

    private static FaultsException fault(String where, String what, String rule) {
        return new FaultsException(List.of(new Fault(where, 0, what, rule)));
    }
}
