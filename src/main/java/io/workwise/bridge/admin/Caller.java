package io.workwise.bridge.admin;

import io.workwise.bridge.admin.Access.Role;
import java.util.Set;

/**
 * A person or program that the bridge knows.
 *
 * @param name the name in the audit
 * @param integrations the integrations that the caller may see and change; null for all
 */
public record Caller(String name, Role role, Set<String> integrations) {
    public Caller(String name, Role role) {
        this(name, role, null);
    }

    public boolean sees(String integration) {
        return integrations == null || integrations.contains(integration);
    }

    public boolean seesAll() {
        return integrations == null;
    }
}
