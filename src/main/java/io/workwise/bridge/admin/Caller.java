package io.workwise.bridge.admin;

import io.workwise.bridge.admin.Access.Role;
import java.util.Set;

/**
 * Somebody whom the bridge knows.
 *
 * @param name as the audit names them
 * @param integrations that they may see and change; null: all
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
