package io.workwise.bridge.address;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One person's e-mail address in its normal form (R35). The bridge sends, looks up, compares and hashes this form.
 * Every text has a normal form; none is refused.
 *
 * <ol>
 *   <li>Invisible characters are removed, and white space around the address and around the {@code @}.
 *   <li>Letters are composed (NFC; NFKC in the host) and in lower case, also beyond ASCII.
 *   <li>The host is readable: {@code xn--} is decoded, and a dot at the end is removed.
 * </ol>
 *
 * If you change the form, raise {@link #FORM}: applications that were sent under an earlier form are still looked up.
 */
public final class Address {
    /**
     * The version of this form. Form 1 was the text in lower case without surrounding white space. The sent address
     * often did not even have that form.
     */
    public static final int FORM = 2;
    /**
     * The most characters to normalise. RFC 5321 allows 254 bytes; a longer text is not an address, and composing it
     * could take long (R34).
     */
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

    /**
     * Returns the normal form of an address.
     *
     * @param shown the spelling of Workwise or an ATS
     */
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

    /** Returns form 1 of an address. */
    private static String before(String shown) {
        return shown.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns the normal form; empty if there is no address. */
    public String text() {
        return local + host;
    }

    /**
     * Returns all spellings that an ATS may have stored, the normal form first. "Not there" counts only after a look-up
     * of each (D6).
     *
     * @param form the earliest form under which something may have been sent
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

    /** Returns the spellings of this person under form 1 that differ from the normal form. */
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

    /** Returns whether both are the same address, in whatever spelling. An empty address equals none. */
    public boolean isSame(Address other) {
        if (text().isEmpty() || !local.equals(other.local)) {
            return false;
        }
        return host.equals(other.host) || encodedBefore2010(host).equals(encodedBefore2010(other.host));
    }

    @Override
    public String toString() {
        return "an address"; // R26: the text may end up in a message
    }
}
