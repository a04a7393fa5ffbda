package io.workwise.bridge.settings;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One setting.
 *
 * @param defaultText the default, written as in a file
 * @param form turns the text into a value; throws IllegalArgumentException with a noun for the expected value
 * @param scope whether an integration's file may override it
 */
public record Setting<T>(String key, String defaultText, Function<String, T> form, Scope scope) {
    public enum Scope {
        ENGINE,
        INTEGRATION
    }

    /** Returns the environment variable of the same meaning: {@code ADMIN_PORT} for {@code admin.port}. */
    public String environmentName() {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * Returns the environment variables that set this setting; the last one wins. The short names of the proxy settings
     * have their own convention, which {@link Proxies} reads.
     */
    List<String> environmentNames() {
        return key.equals("http.proxy") || key.equals("http.no-proxy")
                ? List.of(prefixedName())
                : List.of(environmentName(), prefixedName());
    }

    /**
     * Returns the environment variable that wins, because it cannot belong to another program:
     * {@code BRIDGE_ADMIN_PORT}.
     */
    public String prefixedName() {
        return BridgeVariables.PREFIX + environmentName();
    }

    /** Returns whether the value must never be shown. A database URL and a proxy may contain user and password. */
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
