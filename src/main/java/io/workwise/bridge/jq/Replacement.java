package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * jq's {@code sub}: replaces the matches in a text. If a replacement yields several texts, there is a result for each
 * combination.
 */
final class Replacement {
    private final List<String> between = new ArrayList<>();
    private final List<List<JsonNode>> replacements = new ArrayList<>();

    /** Returns the replacements of a match, given its named groups. */
    interface With {
        List<JsonNode> of(JsonNode captures) throws JsonQueryException;
    }

    Replacement(Search search, With with) throws JsonQueryException {
        int from = 0;
        while (search.next()) {
            between.add(search.text(from, search.begin()));
            replacements.add(with.of(search.captures()));
            from = search.end();
        }
        between.add(search.text(from, search.length()));
    }

    void emit(PathOutput output) throws JsonQueryException {
        int[] chosen = new int[replacements.size()];
        boolean more = replacements.stream().noneMatch(List::isEmpty);
        while (more) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < chosen.length; i++) {
                text.append(between.get(i))
                        .append(replacements.get(i).get(chosen[i]).asText());
            }
            output.emit(TextNode.valueOf(text.append(between.get(chosen.length)).toString()), null);
            more = choose(chosen);
        }
    }

    /**
     * Moves to the next combination; the first match changes most often.
     *
     * @return false after the last combination
     */
    private boolean choose(int[] chosen) {
        for (int i = 0; i < chosen.length; i++) {
            if (++chosen[i] < replacements.get(i).size()) {
                return true;
            }
            chosen[i] = 0;
        }
        return false;
    }
}
