package io.workwise.bridge.connector;

import java.util.Map;

/** How requests say who asks, beside static headers. Settings stand in braces everywhere. */
public sealed interface Login {

    /** Nothing beside the headers. */
    record Headers() implements Login {}

    /** HTTP Basic; many ATSs take an API key as the user, and no password. */
    record Basic(String user, String password) implements Login {}

    /**
     * OAuth 2.0 client credentials (RFC 6749, 4.4): a token is fetched, used until shortly before it ends, and fetched anew.
     *
     * @param byBasic whether id and secret go as HTTP Basic, and not in the form
     * @param parameters further parameters of the token request, such as {@code scope}
     */
    record ClientCredentials(String tokenUrl, String clientId, String clientSecret, boolean byBasic, Map<String, String> parameters) implements Login {}
}
