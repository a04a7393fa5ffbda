package io.workwise.bridge.console;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A login in progress, kept in the person's browser. No other browser can complete it.
 *
 * @param wanted the page that the person wanted to see
 */
record OidcAttempt(State state, Nonce nonce, CodeVerifier verifier, String wanted) {
    private static final int PARTS = 4;

    static OidcAttempt begin(String wanted) {
        return new OidcAttempt(new State(), new Nonce(), new CodeVerifier(), wanted);
    }

    /**
     * Reads the login in progress from a cookie.
     *
     * @param cookie null if none
     */
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

    /** Returns the text of the cookie. No part contains a dot, which separates the parts. */
    String cookie() {
        return String.join(
                ".",
                state.getValue(),
                nonce.getValue(),
                verifier.getValue(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(wanted.getBytes(StandardCharsets.UTF_8)));
    }
}
