package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Database;
import java.util.Optional;

/**
 * Ties the key of the hashes to its ledger. With another key, the ledger would recognise neither persons nor erased
 * applications (R27, R29).
 */
public final class LedgerKey {
    private LedgerKey() {}

    /**
     * Returns whether the ledger was written with this key. A ledger without a key accepts any.
     *
     * @param known the key of the data folder or the settings; empty if there is none yet
     */
    public static boolean fits(Database database, Optional<byte[]> known) {
        Optional<String> kept =
                database.read(handle -> handle.createQuery("select hash_key from store where hash_key is not null")
                        .mapTo(String.class)
                        .findOne());
        return kept.isEmpty() || kept.equals(known.map(key -> new KeyedHash(key).ownFingerprint()));
    }

    /**
     * Makes this key the ledger's.
     *
     * @return false if another instance was first, with another key
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
