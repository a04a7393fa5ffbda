package io.workwise.bridge.connector;

import io.workwise.bridge.jq.Jq;
import java.util.Map;

/** How requests say who asks, beside static headers. Settings stand in braces everywhere. */
public sealed interface Login {

    /** Nothing beside the headers. */
    record Headers() implements Login {}

    /** HTTP Basic; many ATSs take an API key as the user, and no password. */
    record Basic(String user, String password) implements Login {}

    /**
     * A form is posted for a token, which is used until shortly before it ends, and fetched anew. OAuth 2.0 client
     * credentials (RFC 6749, 4.4) are one of these.
     *
     * @param basic with which the form goes; null: without
     * @param token where in the answer the token stands, and {@code lasts} the seconds that it lasts
     * @param scheme what stands before the token in the header Authorization; empty: nothing
     */
    record Token(String url, Basic basic, Map<String, String> form, Jq token, Jq lasts, String scheme)
            implements Login {}
}
