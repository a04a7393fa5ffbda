package io.workwise.bridge.sql;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlStatement;

/** The integrations that a user may see. Narrows queries to them. */
public final class Among {
    public static final Among ALL = new Among(null);
    /** null for all. */
    private final List<String> integrations;

    private Among(List<String> integrations) {
        this.integrations = integrations;
    }

    /**
     * Creates the condition.
     *
     * @param integrations null for all, empty for none
     */
    public static Among of(Set<String> integrations) {
        return integrations == null ? ALL : new Among(List.copyOf(integrations));
    }

    public boolean isAll() {
        return integrations == null;
    }

    /**
     * Returns a condition on the column {@code integration} that begins with "and". {@link #bind} binds its parameters.
     */
    public String and() {
        return integrations == null
                ? ""
                : integrations.isEmpty()
                        ? " and false"
                        : IntStream.range(0, integrations.size())
                                .mapToObj(i -> ":among" + i)
                                .collect(Collectors.joining(", ", " and integration in (", ")"));
    }

    public <S extends SqlStatement<S>> S bind(S statement) {
        S bound = statement;
        for (int i = 0; integrations != null && i < integrations.size(); i++) {
            bound = bound.bind("among" + i, integrations.get(i));
        }
        return bound;
    }
}
