package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import net.thisptr.jackson.jq.internal.misc.OnigUtils;
import net.thisptr.jackson.jq.internal.misc.UnicodeUtils;
import org.joni.Matcher;
import org.joni.Option;
import org.joni.Region;

/**
 * Iterates over the matches of a regular expression in a text: the first one, or all if it is global. Respects the
 * {@link Deadline}.
 */
final class Search {
    private final OnigUtils.Pattern pattern;
    private final byte[] bytes;
    private final Matcher matcher;
    private int at;
    private boolean over;
    /** The number of characters before each byte; null until it is needed. */
    private int[] index;

    Search(OnigUtils.Pattern pattern, String text) {
        this.pattern = pattern;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        this.matcher = pattern.regex.matcher(bytes, 0, bytes.length);
    }

    boolean next() {
        if (over) {
            return false;
        }
        int found;
        do {
            Deadline.check();
            matcher.setTimeout(Deadline.left());
            found = matcher.search(at, bytes.length, Option.NONE);
        } while (found == Matcher.INTERRUPTED);
        over = found < 0 || !pattern.global;
        if (found >= 0) {
            at = end() == at ? at + 1 : end();
            over |= at >= bytes.length;
        }
        return found >= 0;
    }

    int begin() {
        return matcher.getBegin();
    }

    int end() {
        return matcher.getEnd();
    }

    int length() {
        return bytes.length;
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Returns the current match in the form of jq's {@code match}. */
    ObjectNode match() {
        ObjectNode match = part(begin(), end());
        ArrayNode captures = match.putArray("captures");
        for (int i = 1; i < groups(); i++) {
            Region region = matcher.getRegion();
            ObjectNode capture = region.getBeg(i) < 0
                    ? JsonNodeFactory.instance
                            .objectNode()
                            .put("offset", -1)
                            .put("length", 0)
                            .putNull("string")
                    : part(region.getBeg(i), region.getEnd(i));
            captures.add(capture.put("name", pattern.names[i]));
        }
        return match;
    }

    /** Returns the named groups of the current match, for a replacement. */
    ObjectNode captures() {
        ObjectNode captures = JsonNodeFactory.instance.objectNode();
        for (int i = 1; i < groups(); i++) {
            Region region = matcher.getRegion();
            if (pattern.names[i] != null) {
                captures.put(pattern.names[i], region.getBeg(i) < 0 ? null : text(region.getBeg(i), region.getEnd(i)));
            }
        }
        return captures;
    }

    private int groups() {
        return matcher.getRegion() == null || begin() == end()
                ? 0
                : matcher.getRegion().getNumRegs();
    }

    private ObjectNode part(int from, int to) {
        int offset = characters(from);
        return JsonNodeFactory.instance
                .objectNode()
                .put("offset", offset)
                .put("length", characters(to) - offset)
                .put("string", text(from, to));
    }

    private int characters(int before) {
        index = index == null ? UnicodeUtils.UTF8CharIndex(bytes) : index;
        return index[before];
    }
}
