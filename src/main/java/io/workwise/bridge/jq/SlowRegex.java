package io.workwise.bridge.jq;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds regular expressions that are slower than linear in the length of a text. These are: an endless repeat inside
 * another, as in {@code (a+)+}; two neighbours that may share characters, as in {@code \s*\s+} or {@code .*,.*}; and,
 * in shipped mappings only, a repeat that may begin anywhere and fail at its end, as in {@code \s+$}. It does not know
 * all regex syntax and then reports nothing; the deadline of mappings still applies.
 */
final class SlowRegex {
    static final String RULE =
            "use trimmed, joined, day, link and the like of common.jq, or limit the repetition, such as {1,80}";
    /**
     * Sets of characters have one bit for each ASCII character, one for all other spaces, one for all other characters.
     */
    private static final int OTHER_SPACE = 128;

    private static final int OTHERS = 129;
    private final String regex;
    private final boolean beginsToo; // whether a repeat that may begin anywhere counts
    private int at;
    private String found;

    /**
     * A part of a sequence.
     *
     * @param some the characters that it can begin or continue with
     */
    private record Part(BitSet some, boolean endless, boolean optional, boolean anchor) {}

    private SlowRegex(String regex, boolean beginsToo) {
        this.regex = regex;
        this.beginsToo = beginsToo;
    }

    /** Returns what is slow about the expression; null if nothing is. */
    static String of(String regex) {
        return of(regex, true);
    }

    /**
     * Returns the same for the mappings of customers' connectors. A repeat that may begin anywhere, such as
     * {@code ^\\s+|\\s+$}, is too common to refuse; the deadline of mappings limits its time.
     */
    static String ofAnybody(String regex) {
        return of(regex, false);
    }

    private static String of(String regex, boolean beginsToo) {
        SlowRegex slow = new SlowRegex(regex, beginsToo);
        slow.alternatives(beginsToo);
        return slow.found;
    }

    private void find(String what) {
        found = found == null ? what : found;
    }

    /**
     * Returns one part that stands for all of them.
     *
     * @param begins whether they can be tried at each position of a text
     */
    private Part alternatives(boolean begins) {
        BitSet some = new BitSet();
        boolean endless = false;
        boolean optional = false;
        while (true) {
            List<Part> parts = sequence(begins);
            if (begins && beginsToo) {
                checkBegin(parts);
            }
            checkNeighbours(parts);
            parts.forEach(part -> some.or(part.some));
            endless |= parts.stream().anyMatch(Part::endless);
            optional |= parts.stream().allMatch(Part::optional);
            if (at >= regex.length() || regex.charAt(at) == ')') {
                at++;
                return new Part(some, endless, optional, false);
            }
            at++;
        }
    }

    private List<Part> sequence(boolean begins) {
        List<Part> parts = new ArrayList<>();
        while (at < regex.length() && regex.charAt(at) != ')' && regex.charAt(at) != '|') {
            parts.add(repeated(atom(begins && parts.isEmpty())));
        }
        return parts;
    }

    /**
     * Checks a repeat that may begin anywhere. The engine tries it at each position, so it must not be able to fail
     * after its beginning.
     */
    private void checkBegin(List<Part> parts) {
        if (parts.isEmpty() || parts.get(0).anchor) {
            return;
        }
        BitSet before = new BitSet();
        boolean must = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean more = parts.subList(i + 1, parts.size()).stream().anyMatch(next -> !next.optional || next.anchor);
            if (part.endless && more && (!must || before.intersects(part.some))) {
                find("begins anywhere with a repeat without end, and may fail behind it");
            }
            must |= !part.optional && !part.anchor;
            before.or(part.some);
        }
    }

    /**
     * Checks for two repeats that may share characters, without a character between them that neither matches. The
     * engine tries every way to divide the characters between them.
     */
    private void checkNeighbours(List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; parts.get(i).endless && j < parts.size(); j++) {
                Part between = parts.get(j);
                if (between.endless && between.some.intersects(parts.get(i).some)) {
                    find("has repeats without end side by side that may be the same characters");
                }
                if (!between.optional && !between.anchor && !between.some.intersects(parts.get(i).some)) {
                    break;
                }
            }
        }
    }

    private Part repeated(Part atom) {
        if (at >= regex.length()) {
            return atom;
        }
        char c = regex.charAt(at);
        int close = c == '{' ? regex.indexOf('}', at) : -1;
        String bounds = close < 0 ? "" : regex.substring(at + 1, close);
        boolean counted = bounds.matches("\\d*,?\\d*") && !bounds.isEmpty();
        if (c != '*' && c != '+' && c != '?' && !counted) {
            return atom;
        }
        at = counted ? close + 1 : at + 1;
        boolean endless = c == '*' || c == '+' || (counted && bounds.endsWith(","));
        boolean optional = c == '*' || c == '?' || (counted && (bounds.startsWith("0") || bounds.startsWith(",")));
        if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
            at++; // lazy or possessive
        }
        if (endless && atom.endless) {
            find("has a repeat without end inside another one");
        }
        return new Part(atom.some, endless || atom.endless, optional || atom.optional, atom.anchor);
    }

    private Part atom(boolean begins) {
        char c = regex.charAt(at++);
        return switch (c) {
            case '(' -> group(begins);
            case '[' -> new Part(characterClass(), false, false, false);
            case '\\' -> escaped();
            case '.' -> new Part(all(), false, false, false);
            case '^', '$' -> new Part(new BitSet(), false, true, true);
            default -> new Part(only(c), false, false, false);
        };
    }

    /** Reads a group. Look-arounds match nothing, but may fail. */
    private Part group(boolean begins) {
        boolean around = regex.startsWith("?=", at)
                || regex.startsWith("?!", at)
                || regex.startsWith("?<=", at)
                || regex.startsWith("?<!", at);
        if (regex.startsWith("?", at)) {
            int name = regex.startsWith("?<", at) && !around ? regex.indexOf('>', at) : -1;
            at = name >= 0 ? name + 1 : at + 1;
            while (at < regex.length() && "=!<>:imsx-".indexOf(regex.charAt(at)) >= 0) {
                at++;
            }
        }
        Part inside = alternatives(begins && !around);
        return around ? new Part(new BitSet(), false, true, true) : inside;
    }

    private Part escaped() {
        char c = at < regex.length() ? regex.charAt(at++) : '\\';
        return "AzZbBG".indexOf(c) >= 0
                ? new Part(new BitSet(), false, true, c != 'b' && c != 'B')
                : new Part(kind(c), false, false, false);
    }

    /** Reads a class in square brackets. */
    private BitSet characterClass() {
        boolean not = at < regex.length() && regex.charAt(at) == '^';
        at += not ? 1 : 0;
        BitSet some = new BitSet();
        for (boolean first = true; at < regex.length() && (regex.charAt(at) != ']' || first); first = false) {
            char c = regex.charAt(at++);
            if (c == '\\' && at < regex.length()) {
                some.or(kind(regex.charAt(at++)));
            } else if (c == '[' && at < regex.length() && regex.charAt(at) == ':') {
                some.or(all());
                at = Math.max(at, regex.indexOf("]", at) + 1);
            } else if (at + 1 < regex.length() && regex.charAt(at) == '-' && regex.charAt(at + 1) != ']') {
                some.set(
                        Math.min(c, OTHERS), Math.max(Math.min(c, OTHERS), Math.min(regex.charAt(at + 1), OTHERS)) + 1);
                at += 2;
            } else {
                some.or(only(c));
            }
        }
        at++;
        if (not) {
            some.flip(0, OTHERS + 1);
            some.set(OTHERS);
        }
        return some;
    }

    private static BitSet all() {
        BitSet all = new BitSet();
        all.set(0, OTHERS + 1);
        return all;
    }

    private static BitSet only(char c) {
        BitSet one = new BitSet();
        one.set(Math.min(c, OTHERS));
        return one;
    }

    private static BitSet kind(char c) {
        BitSet kind = new BitSet();
        for (char each = 0; each <= OTHERS; each++) {
            boolean is =
                    switch (Character.toLowerCase(c)) {
                        case 'd' -> each >= '0' && each <= '9';
                        case 'w' ->
                            (each < OTHER_SPACE && Character.isLetterOrDigit(each)) || each == '_' || each == OTHERS;
                        case 's' -> Character.isWhitespace(each) || each == OTHER_SPACE;
                        default -> each == escape(c);
                    };
            kind.set(each, is ^ "DWS".indexOf(c) >= 0);
        }
        return kind;
    }

    private static char escape(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'h', 'p', 'P', 'x', 'u', 'R', 'X' -> (char) OTHERS;
            default -> c;
        };
    }
}
