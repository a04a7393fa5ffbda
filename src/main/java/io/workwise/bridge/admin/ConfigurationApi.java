package io.workwise.bridge.admin;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** The API of the configuration that this bridge runs with. */
final class ConfigurationApi {
    private final Supplier<Configuration> configuration;
    private final String salt = newSalt();

    ConfigurationApi(Supplier<Configuration> configuration) {
        this.configuration = configuration;
    }

    private static String newSalt() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    void show(Context context) {
        context.json(configuration.get().of(Access.caller(context)).describe(salt));
    }
}
