package io.workwise.bridge.console;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * One try to log in, kept by the browser that tries: nobody else's way back can end it.
 *
 * @param wanted the page that they wanted to see
 */
record OidcAttempt(State state, Nonce nonce, CodeVerifier verifier, String wanted) {
    private static final int PARTS = 4;

    static OidcAttempt begin(String wanted) {
        return new OidcAttempt(new State(), new Nonce(), new CodeVerifier(), wanted);
    }

    /** @param cookie null: there is none */
    static Optional<OidcAttempt> read(String cookie) {
        String[] parts = cookie == null ? new String[0] : cookie.split("\\.");
        try {
            return parts.length != PARTS
                    ? Optional.empty()
                    : Optional.of(new OidcAttempt(
                            new State(parts[0]),
                            new Nonce(parts[1]),
                            new CodeVerifier(parts[2]),
                            new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** No part holds a dot. */
    String cookie() {
        return String.join(
                ".",
                state.getValue(),
                nonce.getValue(),
                verifier.getValue(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(wanted.getBytes(StandardCharsets.UTF_8)));
    }
}
