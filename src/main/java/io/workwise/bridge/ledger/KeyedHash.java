package io.workwise.bridge.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 with the installation's key: tells the same from another without keeping it. Safe for several threads.
 */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";
    /** Making one costs more than using it. */
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

    /** The lane of a person at one integration; null where there is no address to tell them by. */
    public String lane(String integration, String email) {
        return email.isEmpty() ? null : hash("lane", integration, email);
    }

    public List<String> lanes(String integration, Collection<String> emails) {
        return emails.stream().map(email -> lane(integration, email)).toList();
    }

    /**
     * Who applied, apart from the lane: every connector's rows have it, and it decides no write (R27). Empty where
     * there is no address.
     *
     * @param email in its one form (R35)
     */
    public String person(String integration, String email) {
        return email.isEmpty() ? "" : hash("person", integration, email);
    }

    /** What stays of an application that was erased or has expired. */
    public String tombstone(String integration, String applicationId) {
        return hash("application", integration, applicationId);
    }

    /** The ledger id of something that Workwise showed without a readable id. */
    public String unreadable(String integration, String raw) {
        return "unreadable-" + hash("unreadable", integration, raw).substring(0, 24);
    }

    /** Of a secret: tells whether it is the same one as at another place. */
    public String fingerprint(String salt, String key, String secret) {
        return hash("fingerprint", salt, key + '\0' + secret).substring(0, 16);
    }

    /** Seals what an erasure leaves in the audit: nobody without the key can make the same. */
    public String seal(String text) {
        return hash("seal", "", text);
    }

    /** Tells whether another key is the same one. */
    String ownFingerprint() {
        return hash("key", "", "").substring(0, 16);
    }

    private String hash(String purpose, String integration, String text) {
        return HexFormat.of()
                .formatHex(mac.get()
                        .doFinal((purpose + '\0' + integration + '\0' + text).getBytes(StandardCharsets.UTF_8)));
    }
}
