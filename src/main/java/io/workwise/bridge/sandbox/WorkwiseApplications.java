package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The applications by id and in the order of the list. Nodes are replaced and never changed, so readers need no lock.
 */
final class WorkwiseApplications {
    record Position(String updatedAt, String id) implements Comparable<Position> {
        private static final Comparator<Position> ORDER =
                Comparator.comparing(Position::updatedAt).thenComparing(Position::id);

        static Position of(ObjectNode application) {
            return new Position(
                    application.path("updatedAt").asText(),
                    application.path("id").asText());
        }

        @Override
        public int compareTo(Position other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<String, ObjectNode> byId = new HashMap<>();
    private final NavigableMap<Position, ObjectNode> inOrder = new TreeMap<>();
    private final Set<String> deleted = new HashSet<>();

    synchronized void put(ObjectNode application) {
        ObjectNode before = byId.put(application.path("id").asText(), application);
        if (before != null) inOrder.remove(Position.of(before));
        inOrder.put(Position.of(application), application);
    }

    synchronized Optional<ObjectNode> delete(String id) {
        ObjectNode removed = byId.remove(id);
        if (removed == null) return Optional.empty();
        inOrder.remove(Position.of(removed));
        deleted.add(id);
        return Optional.of(removed);
    }

    synchronized ObjectNode require(String id) {
        ObjectNode found = byId.get(id);
        if (found != null) return found;
        throw deleted.contains(id)
                ? WorkwiseError.gone("This application")
                : WorkwiseError.notFound("This application");
    }

    synchronized boolean has(String id) {
        return byId.containsKey(id);
    }

    synchronized List<ObjectNode> after(Position position, String updatedAfter, int limit) {
        Position first = new Position(updatedAfter, "");
        boolean paging = position != null && position.compareTo(first) > 0;
        return inOrder.tailMap(paging ? position : first, !paging).values().stream()
                .limit(limit)
                .toList();
    }

    synchronized List<ObjectNode> all() {
        return List.copyOf(inOrder.values());
    }
}
