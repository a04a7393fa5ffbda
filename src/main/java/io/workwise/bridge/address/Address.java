package io.workwise.bridge.address;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One person's e-mail address in its one form (R35): sent, asked for, compared and hashed alike. Any text has a form;
 * none is refused.
 *
 * <ol>
 *   <li>Invisible characters are left out, and white space around the address and around the {@code @}.
 *   <li>Letters are composed (NFC; NFKC in the host) and in lower case, those beyond ASCII too.
 *   <li>The host is readable: {@code xn--} is decoded, the dot at its end is left out.
 * </ol>
 *
 * Change the form only together with {@link #FORM}: what was sent under an earlier one is still looked for.
 */
public final class Address {
    /**
     * The version of this form. 1 was the text without white space around it, in lower case; what was sent was mostly
     * not even that.
     */
    public static final int FORM = 2;
    /** RFC 5321 allows 254 bytes. A longer text is not an address, and composing it could take long (R34). */
    private static final int LONGEST = 1_000;

    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Cs}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{3164}"
                    + "\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]+");
    private static final Pattern SPACE_AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]+");
    private final String shown;
    private final String local;
    private final String host;

    private Address(String shown, String local, String host) {
        this.shown = shown;
        this.local = local;
        this.host = host;
    }

    /** @param shown as Workwise or an ATS writes it */
    public static Address of(String shown) {
        if (shown.length() > LONGEST) {
            return new Address(shown, before(shown), "");
        }
        String text = visible(shown).replace('\uFF20', '@').replace('\uFE6B', '@');
        int at = text.lastIndexOf('@');
        return at < 0
                ? new Address(shown, lower(text), "")
                : new Address(shown, lower(text.substring(0, at)), "@" + Host.readable(text.substring(at + 1)));
    }

    static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll("");
    }

    private static String lower(String text) {
        String composed = Normalizer.normalize(SPACE_AROUND.matcher(text).replaceAll(""), Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** Form 1. */
    private static String before(String shown) {
        return shown.strip().toLowerCase(Locale.ROOT);
    }

    /** The form. Empty where there is no address. */
    public String text() {
        return local + host;
    }

    /**
     * All that an ATS may have kept of the address, the form first: it is to be asked for each before "not there"
     * counts (D6).
     *
     * @param form the earliest one that something may have been sent under
     */
    public List<String> spellings(int form) {
        Set<String> spellings =
                new LinkedHashSet<>(List.of(text(), local + encoded(host), local + encodedBefore2010(host)));
        if (form < FORM) {
            String sent = SPACE_AROUND.matcher(shown).replaceAll("");
            spellings.addAll(List.of(before(shown), sent, CAPITAL.matcher(sent).replaceAll(letters -> letters.group()
                    .toLowerCase(Locale.ROOT))));
        }
        return List.copyOf(spellings);
    }

    /** How form 1 may have told this person from others, where that is not the form. */
    public List<String> before() {
        Set<String> texts = new LinkedHashSet<>(
                List.of(before(shown), local + encoded(host), Normalizer.normalize(text(), Normalizer.Form.NFD)));
        texts.remove(text());
        texts.remove("");
        return List.copyOf(texts);
    }

    private static String encoded(String host) {
        return host.isEmpty() ? "" : "@" + Host.encoded(host.substring(1));
    }

    private static String encodedBefore2010(String host) {
        return host.isEmpty() ? "" : "@" + Host.encodedBefore2010(host.substring(1));
    }

    /** Whether both are one person's, however they are written. No address is nobody's. */
    public boolean isSame(Address other) {
        if (text().isEmpty() || !local.equals(other.local)) {
            return false;
        }
        return host.equals(other.host) || encodedBefore2010(host).equals(encodedBefore2010(other.host));
    }

    @Override
    public String toString() {
        return "an address"; // R26: it may come into a message
    }
}
