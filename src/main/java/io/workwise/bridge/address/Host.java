package io.workwise.bridge.address;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Converts the host of an address between the letters that people read and those of the DNS. */
final class Host {
    private static final String ENCODED = "xn--";
    private static final int LONGEST_LABEL = 63;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DOTS_AT_THE_END = Pattern.compile("\\.+$");

    private Host() {}

    /** Returns the host in lower case, composed, with {@code xn--} decoded, without the final dot. */
    static String readable(String host) {
        String text = SPACE.matcher(Address.visible(Normalizer.normalize(host, Normalizer.Form.NFKC)))
                .replaceAll("")
                .replace('\u3002', '.');
        return labels(DOTS_AT_THE_END.matcher(text).replaceFirst(""), label -> decoded(lower(label)));
    }

    /**
     * Returns the host in the encoding of the DNS since 2010 (RFC 5890). A label that cannot be encoded is not changed.
     */
    static String encoded(String readable) {
        return labels(readable, Host::encodedLabel);
    }

    /**
     * Returns the host in the encoding of the older standard (RFC 3490), which replaces ß by ss. The result differs
     * from {@link #encoded} only for such letters.
     */
    static String encodedBefore2010(String readable) {
        try {
            return IDN.toASCII(readable, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return encoded(readable);
        }
    }

    private static String labels(String host, UnaryOperator<String> change) {
        return Arrays.stream(host.split("\\.", -1)).map(change).collect(Collectors.joining("."));
    }

    private static String lower(String label) {
        return Normalizer.normalize(label.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    private static String encodedLabel(String label) {
        if (isAscii(label) || label.length() > LONGEST_LABEL) {
            return label;
        }
        String encoded = ENCODED + Punycode.encode(label);
        return encoded.length() > LONGEST_LABEL ? label : encoded;
    }

    /**
     * Returns the decoded label if encoding it gives the same label again. Any other label cannot be registered, and is
     * not changed.
     */
    private static String decoded(String label) {
        return !label.startsWith(ENCODED) || label.length() > LONGEST_LABEL
                ? label
                : Punycode.decode(label.substring(ENCODED.length()))
                        .filter(text -> text.equals(readableLabel(text))
                                && encodedLabel(text).equals(label))
                        .orElse(label);
    }

    /** Returns the label in the form of {@link #readable}. */
    private static String readableLabel(String label) {
        String text = SPACE.matcher(Address.visible(Normalizer.normalize(label, Normalizer.Form.NFKC)))
                .replaceAll("")
                .replaceAll("[.@\u3002]", "");
        return lower(text);
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
