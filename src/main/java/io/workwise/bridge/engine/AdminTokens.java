package io.workwise.bridge.engine;

import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.LoginWatch;
import io.workwise.bridge.admin.NamedTokens;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that let people log in: those of the settings, which never expire, and those that an administrator made.
 * If no administrator could log in, makes a token for one day, in a file that only the owner of the process can read.
 */
public final class AdminTokens {
    static final Duration FIRST_LASTS = Duration.ofHours(24);
    private static final Logger LOG = LoggerFactory.getLogger(AdminTokens.class);
    private final Settings settings;
    private final DataFolder data;
    private final NamedTokens named;
    private boolean made;
    private final String instance;

    public AdminTokens(Settings settings, DataFolder data, NamedTokens named, String instance) {
        this.settings = settings;
        this.data = data;
        this.named = named;
        this.instance = instance;
    }

    /**
     * Returns the check of tokens. Makes the first administrator's token if necessary, or deletes its file if
     * {@code admin.token} is set.
     */
    public Access access(LoginWatch watch) {
        List<Map.Entry<String, Access.Role>> roles = new ArrayList<>();
        Map.of(
                        Keys.ADMIN_TOKEN,
                        Access.Role.ADMIN,
                        Keys.OPERATOR_TOKEN,
                        Access.Role.OPERATOR,
                        Keys.VIEWER_TOKEN,
                        Access.Role.VIEWER)
                .forEach((key, role) -> {
                    if (!settings.get(key).isEmpty()) {
                        roles.add(Map.entry(DataFolder.sha256(settings.get(key)), role));
                    }
                });
        if (settings.get(Keys.ADMIN_TOKEN).isEmpty()) {
            makeTheFirst();
        } else {
            data.dropAdminToken();
        }
        return new Access(roles, DataFolder::sha256, named, watch);
    }

    private void makeTheFirst() {
        String before = data.adminToken().orElse(null);
        if (!named.letsAdministratorsIn(before)) {
            data.keepAdminToken(
                    named.create("first-" + instance, Access.Role.ADMIN, Set.of(), FIRST_LASTS, NamedTokens.BRIDGE));
            made = true;
        }
    }

    /** Logs where the token is, if this start made it. Called after the log has said what runs. */
    void sayWhereTheFirstIs() {
        if (made) {
            LOG.warn(
                    "admin.token is not set; a token for an administrator is in {} for 24 hours: make others with it (bridge token create), or set admin.token",
                    data.adminTokenFile());
        }
    }
}
