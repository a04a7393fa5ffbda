package io.workwise.bridge.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Encodes and decodes labels with {@code xn--} (RFC 3492). {@link java.net.IDN} knows only the standard of 2003, which
 * replaces ß by ss; since 2010 these are two domains.
 */
final class Punycode {
    private static final int BASE = 36;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST = 0x80;
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private Punycode() {}

    /** Returns the decoded text; empty if the input is not valid Punycode. */
    static Optional<String> decode(String encoded) {
        int hyphen = encoded.lastIndexOf('-');
        List<Integer> points = new ArrayList<>(
                encoded.substring(0, Math.max(0, hyphen)).chars().boxed().toList());
        long point = FIRST;
        long place = 0;
        int bias = FIRST_BIAS;
        for (int at = hyphen > 0 ? hyphen + 1 : 0; at < encoded.length(); ) {
            long before = place;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < encoded.length() ? DIGITS.indexOf(encoded.charAt(at++)) : -1;
                place += digit * weight;
                if (digit < 0 || place > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
                int threshold = threshold(k, bias);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
                if (weight > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
            }
            int size = points.size() + 1;
            bias = adapted(place - before, size, before == 0);
            point += place / size;
            if (point > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            points.add((int) (place % size), (int) point);
            place = place % size + 1;
        }
        StringBuilder text = new StringBuilder();
        points.forEach(text::appendCodePoint);
        return Optional.of(text.toString());
    }

    static String encode(String text) {
        int[] points = text.codePoints().toArray();
        StringBuilder encoded = new StringBuilder();
        Arrays.stream(points).filter(p -> p < FIRST).forEach(encoded::appendCodePoint);
        int basic = encoded.length();
        if (basic > 0) {
            encoded.append('-');
        }
        long delta = 0;
        int point = FIRST;
        int bias = FIRST_BIAS;
        for (int done = basic; done < points.length; ) {
            int from = point;
            int next = Arrays.stream(points).filter(p -> p >= from).min().orElseThrow();
            delta += (long) (next - point) * (done + 1);
            point = next;
            for (int p : points) {
                delta += p < point ? 1 : 0;
                if (p == point) {
                    append(encoded, delta, bias);
                    bias = adapted(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
            delta++;
            point++;
        }
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, long number, int bias) {
        long left = number;
        int k = BASE;
        for (; left >= threshold(k, bias); k += BASE) {
            int threshold = threshold(k, bias);
            encoded.append(DIGITS.charAt(threshold + (int) ((left - threshold) % (BASE - threshold))));
            left = (left - threshold) / (BASE - threshold);
        }
        encoded.append(DIGITS.charAt((int) left));
    }

    private static int threshold(int k, int bias) {
        return Math.max(1, Math.min(26, k - bias));
    }

    private static int adapted(long delta, int size, boolean first) {
        long left = first ? delta / 700 : delta / 2;
        left += left / size;
        int k = 0;
        for (; left > (BASE - 1) * 26 / 2; k += BASE) {
            left /= BASE - 1;
        }
        return (int) (k + BASE * left / (left + 38));
    }
}
