package io.workwise.bridge.sandbox;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Makes ids that look like Kombo's: 24 characters of base 58. The same name always gives the same id. */
final class KomboIds {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    private KomboIds() {}

    static String of(String name) {
        MessageDigest digest = Sha256.digest();
        BigInteger number = new BigInteger(1, digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        StringBuilder id = new StringBuilder();
        while (id.length() < 24) {
            id.append(ALPHABET.charAt(number.mod(BASE).intValue()));
            number = number.divide(BASE);
        }
        return id.toString();
    }
}
