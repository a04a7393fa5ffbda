package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares the actual with the expected JSON, part by part. An extra part is as wrong as a missing one. */
final class Diff {
    private final String where;
    private final JsonWithLines expected;
    private final List<Mismatch> mismatches = new ArrayList<>();

    private Diff(String where, JsonWithLines expected) {
        this.where = where;
        this.expected = expected;
    }

    static List<Mismatch> of(String where, JsonWithLines expected, JsonNode got) {
        Diff diff = new Diff(where, expected);
        diff.compare("", expected.json(), got);
        return diff.mismatches;
    }

    private void compare(String path, JsonNode one, JsonNode other) {
        if (one.isObject() && other.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path.isEmpty() ? name : path + "." + name, one.path(name), other.path(name)));
        } else if (one.isArray() && other.isArray()) {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                compare(path + "[" + i + "]", one.path(i), other.path(i));
            }
        } else if (!same(one, other)) {
            mismatches.add(Mismatch.of(where, path, expected.place(path), one, other));
        }
    }

    /** Returns whether two numbers are the same. 52000.5 is 52000.50, but 3 is not 3.0: some ATSs distinguish them. */
    private static boolean same(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber())
                ? one.isIntegralNumber() == other.isIntegralNumber()
                        && one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }
}
