package io.workwise.bridge.admin;

import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Setting;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.settings.ValueParsers;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration that a bridge runs with, for comparison with the files as they are now. A secret appears as a
 * fingerprint only. The fingerprint depends on the installation's key and a salt: without the key, nobody can try
 * guesses against it.
 *
 * @param files the SHA-256 of each file of the routes, by path
 */
public record Configuration(
        Settings settings, Collection<Integration> integrations, Map<String, String> files, KeyedHash hash) {
    /** The prefix of a secret's text. */
    public static final String FINGERPRINT = "fingerprint:";

    /**
     * Describes the configuration as JSON.
     *
     * @param salt the same for both sides of a comparison
     */
    public Map<String, Object> describe(String salt) {
        Map<String, Object> each = new TreeMap<>();
        integrations.forEach(integration -> each.put(integration.id(), integration(integration, salt)));
        return View.of("salt", salt)
                .and("key", hash.fingerprint(salt, "", ""))
                .and("settings", engine(salt))
                .and("integrations", each)
                .and("files", new TreeMap<>(files))
                .map();
    }

    /** Returns the configuration without the integrations that the caller may not see. */
    Configuration of(Caller caller) {
        return new Configuration(
                settings,
                integrations.stream()
                        .filter(integration -> caller.sees(integration.id()))
                        .toList(),
                files,
                hash);
    }

    private Map<String, String> engine(String salt) {
        Map<String, String> values = new TreeMap<>();
        Keys.ALL.forEach(setting -> values.put(
                setting.key(),
                shown(setting.key(), ValueParsers.show(settings.get(setting)), setting.isSecret(), salt)));
        return values;
    }

    private Map<String, String> integration(Integration integration, String salt) {
        Map<String, String> values = new TreeMap<>();
        Keys.ALL.stream()
                .filter(setting -> setting.scope() == Setting.Scope.INTEGRATION)
                .forEach(setting -> values.put(
                        setting.key(),
                        shown(setting.key(), ValueParsers.show(integration.get(setting)), setting.isSecret(), salt)));
        values.put("ats", integration.connector().name());
        values.put("ats.look-up", integration.lookUp().name().toLowerCase(Locale.ROOT));
        values.put("ats.look-up-lag", ValueParsers.show(integration.lookUpLag()));
        integration
                .connector()
                .settings()
                .forEach((name, setting) -> values.put(
                        "ats." + name, shown("ats." + name, integration.ats().get(name), setting.secret(), salt)));
        integration
                .mappings()
                .forEach((step, mapping) -> values.put(step + ".jq", shown(step, mapping.toString(), true, salt)));
        values.put("workwise.base-url", shown("workwise.base-url", integration.workwiseBaseUrl(), false, salt));
        values.put("workwise.token", shown("workwise.token", integration.workwiseToken(), true, salt));
        return values;
    }

    /** Returns the shown value. A URL can contain a user and a password, so it counts as a secret then. */
    private String shown(String key, String value, boolean secret, String salt) {
        return value.isEmpty() || (!secret && !value.contains("@"))
                ? value
                : FINGERPRINT + hash.fingerprint(salt, key, value);
    }
}
