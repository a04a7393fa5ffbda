package io.workwise.bridge.admin;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The API of the configuration that this bridge runs with. */
final class ConfigurationApi {
    private final Core core;
    private final String salt = newSalt();

    ConfigurationApi(Core core) {
        this.core = core;
    }

    private static String newSalt() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    void show(Context context) {
        context.json(core.configuration().get().of(Access.caller(context)).describe(salt));
    }
}
