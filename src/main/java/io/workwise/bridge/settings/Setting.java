package io.workwise.bridge.settings;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One setting: its key, the default as it would be written, and the form that turns text into a value.
 *
 * @param scope whether an integration file may override it
 */
public record Setting<T>(String key, String defaultText, Function<String, T> form, Scope scope) {
    public enum Scope {
        ENGINE,
        INTEGRATION
    }

    /** The environment variable of the same meaning: {@code admin.port} is {@code ADMIN_PORT}. */
    public String environmentName() {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * Those that are read as this setting, the last one winning. For a proxy the short name is a convention of its own,
     * which {@link Proxies} reads.
     */
    List<String> environmentNames() {
        return key.equals("http.proxy") || key.equals("http.no-proxy")
                ? List.of(prefixedName())
                : List.of(environmentName(), prefixedName());
    }

    /**
     * The environment variable that is looked at first, for it cannot be somebody else's: {@code BRIDGE_ADMIN_PORT}.
     */
    public String prefixedName() {
        return BridgeVariables.PREFIX + environmentName();
    }

    /** Whether its value must never be shown; a database URL and a proxy may carry user and password. */
    public boolean isSecret() {
        return key.endsWith("token")
                || key.contains("password")
                || key.contains("secret")
                || key.contains("hash-key")
                || key.endsWith("headers")
                || key.equals("database.url")
                || key.equals("http.proxy");
    }

    public T defaultValue() {
        return form.apply(defaultText);
    }
}
