package io.workwise.bridge.connector;

import io.workwise.bridge.jq.Jq;
import java.util.Map;

/** How requests authenticate, in addition to static headers. All texts may contain settings in braces. */
public sealed interface Login {

    /** Only the static headers. */
    record Headers() implements Login {}

    /** HTTP Basic. Many ATSs expect an API key as the user, and no password. */
    record Basic(String user, String password) implements Login {}

    /**
     * Posts a form for a token, uses the token until shortly before it expires, and fetches the next one. OAuth 2.0
     * client credentials (RFC 6749, 4.4) work this way.
     *
     * @param basic the HTTP Basic login for the form; null if none
     * @param token jq that reads the token from the answer
     * @param lasts jq that reads the lifetime in seconds
     * @param scheme the word before the token in the header Authorization; empty if none
     */
    record Token(String url, Basic basic, Map<String, String> form, Jq token, Jq lasts, String scheme)
            implements Login {}
}
