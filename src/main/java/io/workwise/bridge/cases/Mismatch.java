package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One difference between a case and its run.
 *
 * @param where the request, or the result
 * @param path the path of the part; may be empty
 * @param place the place of the expectation in the case
 */
record Mismatch(String where, String path, JsonWithLines.Place place, String expected, String got) {
    private static final int LONGEST = 160;
    private static final int BEFORE = 30;

    static Mismatch of(String where, String path, JsonWithLines.Place place, JsonNode expected, JsonNode got) {
        String[] shown = {shown(expected), shown(got)};
        if (shown[0].length() > LONGEST && shown[1].length() > LONGEST) {
            int from = Math.max(0, difference(shown[0], shown[1]) - BEFORE);
            shown = from == 0 ? shown : new String[] {"…" + shown[0].substring(from), "…" + shown[1].substring(from)};
        }
        return new Mismatch(where, path, place, cut(shown[0]), cut(shown[1]));
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }

    private static int difference(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }

    List<String> lines() {
        return List.of(
                where + (path.isEmpty() ? "" : ": " + path) + "  (" + place + ")",
                "  expected  " + expected,
                "  got       " + got);
    }
}
