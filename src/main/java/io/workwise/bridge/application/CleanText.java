package io.workwise.bridge.application;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Set;

/**
 * Removes characters from a text that are invisible and break other systems. The rules:
 *
 * <ul>
 *   <li>Line breaks of every kind become a line feed. In a field of one line, line breaks and tabs become spaces, and
 *       surrounding white space is removed.
 *   <li>Removed: other control characters, including NUL; halves of surrogate pairs; noncharacters; zero-width spaces,
 *       byte order marks, soft hyphens and other invisible format characters; invisible fillers; direction overrides.
 *   <li>Other direction characters stay in texts, and are removed from fields of one line.
 *   <li>Joiners stay if they change the display: inside emoji, between letters of joining scripts, after a virama.
 *   <li>Only the first 30 combining marks in a row stay, as in Unicode's stream-safe form.
 *   <li>The rest is composed (NFC). A text beyond the limit is cut, and ends with {@value #CUT}.
 * </ul>
 *
 * Takes time linear in the length of the text.
 */
final class CleanText {
    /** The most characters of a field of one line, and of any other text. */
    static final int LINE = 4_000;

    static final int TEXT = 100_000;
    static final String CUT = " […]";
    private static final int UNCUT = Integer.MAX_VALUE;
    private static final int MARKS = 30;
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final String BREAKS = "\n\u000B\f\r\u0085\u2028\u2029";
    /** Fillers: combining grapheme joiner, Hangul fillers, Khmer inherent vowels. */
    private static final String FILLERS = "\u034F\u3164\uFFA0\u17B4\u17B5";

    private static final String DIRECTION = "\u200E\u200F\u061C\u202A\u202B\u202C\u2066\u2067\u2068\u2069";
    private static final String VIRAMAS = "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA";
    private static final Set<UnicodeScript> NOT_JOINING = Set.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.GEORGIAN,
            UnicodeScript.HEBREW,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED,
            UnicodeScript.UNKNOWN);

    private final String text;
    private final boolean line;
    private final int limit;
    private final StringBuilder clean;
    private int last = -1;
    private int marks;
    private boolean broken;

    private CleanText(String text, boolean line, int limit) {
        this.text = text;
        this.line = line;
        this.limit = limit;
        this.clean = new StringBuilder(Math.min(text.length(), TEXT) + CUT.length());
    }

    /**
     * Returns the clean text.
     *
     * @param line whether the field has one line
     */
    static String of(String text, boolean line) {
        return of(text, line, line ? LINE : TEXT);
    }

    /** Returns a clean field of one line without cutting it. The caller cuts it by its own rule. */
    static String uncut(String text) {
        return of(text, true, UNCUT);
    }

    private static String of(String text, boolean line, int limit) {
        return isClean(text, line, limit) ? text : new CleanText(text, line, limit).clean();
    }

    /** Returns whether the text has only characters that are certainly clean. This is true for nearly all texts. */
    private static boolean isClean(String text, boolean line, int limit) {
        int length = text.length();
        if (length > limit || (line && length > 0 && (text.charAt(0) == ' ' || text.charAt(length - 1) == ' '))) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!((c >= ' ' && c < 0x7F)
                    || (c > 0xA0 && c < 0x300 && c != 0xAD)
                    || (!line && (c == '\n' || c == '\t')))) {
                return false;
            }
        }
        return true;
    }

    private String clean() {
        for (int i = 0; i < text.length() && clean.length() <= limit; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            take(c, i < text.length() ? text.codePointAt(i) : -1);
        }
        boolean cut = clean.length() > limit;
        if (cut) {
            clean.setLength(limit - CUT.length());
            while (isHalf(clean.charAt(clean.length() - 1))) {
                clean.setLength(clean.length() - 1);
            }
        }
        String whole = Normalizer.normalize(clean, Normalizer.Form.NFC);
        return (line ? trimmed(whole) : whole) + (cut ? CUT : "");
    }

    /** Returns whether another character must follow this one. */
    private static boolean isHalf(char c) {
        return Character.isHighSurrogate(c) || c == ZWJ || c == ZWNJ;
    }

    private void take(int c, int next) {
        if (line && clean.length() == 0 && isSpace(c)) {
            return;
        }
        if (BREAKS.indexOf(c) >= 0 || (line && c == '\t')) {
            if (c != '\r' || next != '\n') {
                breakLine();
            }
        } else if (c == '\t' || (!goes(c, next) && !(broken && c == ' '))) {
            marks = isMark(c) ? marks + 1 : 0;
            if (marks <= MARKS) {
                append(c);
            }
        }
    }

    private void breakLine() {
        if (!line) {
            append('\n');
        } else if (clean.length() > 0 && last != ' ') {
            append(' ');
        }
        broken = line;
        marks = 0;
    }

    private void append(int c) {
        clean.appendCodePoint(c);
        last = c;
        broken = false;
    }

    private boolean goes(int c, int next) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            case Character.FORMAT -> isInvisible(c) && !stays(c, next);
            default -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || FILLERS.indexOf(c) >= 0;
        };
    }

    /**
     * Returns whether a format character is invisible. Arabic and Kaithi number signs and hieroglyph joiners are
     * visible.
     */
    private static boolean isInvisible(int c) {
        return !((c >= 0x600 && c <= 0x605)
                || c == 0x6DD
                || c == 0x70F
                || (c >= 0x890 && c <= 0x891)
                || c == 0x8E2
                || c == 0x110BD
                || c == 0x110CD
                || (c >= 0x13430 && c <= 0x1343F));
    }

    private boolean stays(int c, int next) {
        if (c == ZWJ && isEmojiPart(last) && isEmoji(next)) {
            return true;
        }
        if (c == ZWJ || c == ZWNJ) {
            return VIRAMAS.indexOf(last) >= 0 || (joins(last) && joins(next));
        }
        return (!line && DIRECTION.indexOf(c) >= 0) || (isTag(c) && (last == BLACK_FLAG || isTag(last)));
    }

    /** Returns whether the character is a tag. The flag of a region is a black flag followed by tags. */
    private static boolean isTag(int c) {
        return c >= 0xE0020 && c <= 0xE007F;
    }

    private static boolean isEmoji(int c) {
        return c > 0
                && (Character.getType(c) == Character.OTHER_SYMBOL
                        || (c >= 0x1F000 && c <= 0x1FAFF)
                        || (c >= 0x2190 && c <= 0x21FF));
    }

    /** Returns whether the character is an emoji or may follow one: a presentation selector, a skin colour. */
    private static boolean isEmojiPart(int c) {
        return isEmoji(c) || c == 0xFE0F || c == 0x20E3;
    }

    private static boolean joins(int c) {
        return c > 0 && (Character.isLetter(c) || isMark(c)) && !NOT_JOINING.contains(UnicodeScript.of(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
