package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Database;
import java.util.Optional;

/**
 * The key of the hashes belongs to its ledger: with another one, no person and no erased application is known again
 * (R27, R29).
 */
public final class LedgerKey {
    private LedgerKey() {}

    /**
     * Returns whether the ledger was written with this key; one without a key takes any.
     *
     * @param known the key of the data folder or the settings; empty: none yet
     */
    public static boolean fits(Database database, Optional<byte[]> known) {
        Optional<String> kept =
                database.read(handle -> handle.createQuery("select hash_key from store where hash_key is not null")
                        .mapTo(String.class)
                        .findOne());
        return kept.isEmpty() || kept.equals(known.map(key -> new KeyedHash(key).ownFingerprint()));
    }

    /**
     * From now on, it is the ledger's.
     *
     * @return whether it is: another instance may have been first, with another one
     */
    public static boolean keep(Database database, KeyedHash hash) {
        database.write(handle -> handle.createUpdate("update store set hash_key = :key where hash_key is null")
                .bind("key", hash.ownFingerprint())
                .execute());
        return database.read(handle -> handle.createQuery("select hash_key from store")
                        .mapTo(String.class)
                        .one())
                .equals(hash.ownFingerprint());
    }
}
