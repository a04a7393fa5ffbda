package io.workwise.bridge;

import io.workwise.bridge.admin.Access;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tokens that let somebody in: those that the settings name, and where none is set for the administrator, one that is made and kept as a hash. */
final class Tokens {
    private final Settings settings;
    private final DataFolder data;
    private String made;

    Tokens(Settings settings, DataFolder data) {
        this.settings = settings;
        this.data = data;
    }

    Access access() {
        List<Map.Entry<String, Access.Role>> roles = new ArrayList<>();
        String given = settings.get(Keys.ADMIN_TOKEN);
        if (given.isEmpty()) {
            made = data.newAdminToken().orElse(null);
            roles.add(Map.entry(made == null ? data.adminTokenHash() : DataFolder.sha256(made), Access.Role.ADMIN));
        } else {
            roles.add(Map.entry(DataFolder.sha256(given), Access.Role.ADMIN));
        }
        Map.of(Keys.OPERATOR_TOKEN, Access.Role.OPERATOR, Keys.VIEWER_TOKEN, Access.Role.VIEWER).forEach((key, role) -> {
            if (!settings.get(key).isEmpty()) {
                roles.add(Map.entry(DataFolder.sha256(settings.get(key)), role));
            }
        });
        return new Access(roles, DataFolder::sha256);
    }

    /** Null where one is known. */
    String made() {
        return made;
    }

    void isShown() {
        data.keepAdminToken(made);
    }
}
