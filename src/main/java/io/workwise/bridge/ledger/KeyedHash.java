package io.workwise.bridge.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with the installation's key: recognises a value without storing it. Thread-safe. */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";
    /** One per thread, because creating a Mac costs more than using it. */
    private final ThreadLocal<Mac> mac;

    public KeyedHash(byte[] key) {
        SecretKeySpec spec = new SecretKeySpec(key, ALGORITHM);
        mac = ThreadLocal.withInitial(() -> mac(spec));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Returns the lane of a person at one integration; null without an address. */
    public String lane(String integration, String email) {
        return email.isEmpty() ? null : hash("lane", integration, email);
    }

    public List<String> lanes(String integration, Collection<String> emails) {
        return emails.stream().map(email -> lane(integration, email)).toList();
    }

    /**
     * Returns the hash of the person who applied. Unlike the lane, every connector's rows have it, and no write depends
     * on it (R27). Empty without an address.
     *
     * @param email the address in its normal form (R35)
     */
    public String person(String integration, String email) {
        return email.isEmpty() ? "" : hash("person", integration, email);
    }

    /** Returns what remains of an application that was erased or has expired. */
    public String tombstone(String integration, String applicationId) {
        return hash("application", integration, applicationId);
    }

    /** Returns the ledger id of something that Workwise showed without a readable id. */
    public String unreadable(String integration, String raw) {
        return "unreadable-" + hash("unreadable", integration, raw).substring(0, 24);
    }

    /** Returns a short hash that tells whether two places hold the same secret. */
    public String fingerprint(String salt, String key, String secret) {
        return hash("fingerprint", salt, key + '\0' + secret).substring(0, 16);
    }

    /** Seals the audit entry that an erasure leaves. Nobody can forge it without the key. */
    public String seal(String text) {
        return hash("seal", "", text);
    }

    /** Returns a hash that tells whether two keys are equal. */
    String ownFingerprint() {
        return hash("key", "", "").substring(0, 16);
    }

    private String hash(String purpose, String integration, String text) {
        return HexFormat.of()
                .formatHex(mac.get()
                        .doFinal((purpose + '\0' + integration + '\0' + text).getBytes(StandardCharsets.UTF_8)));
    }
}
