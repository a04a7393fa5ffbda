package io.workwise.bridge.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.workwise.bridge.delivery.ErrorText;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The company's OpenID provider, by its published description. */
final class OidcProvider {
    /** The reason for refusing a login; for the log, without any token. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private static final Set<JWSAlgorithm> SIGNED = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private final OidcSettings settings;
    private final OidcHttp http;
    private final OIDCProviderMetadata metadata;
    private final JWKSource<SecurityContext> keys;

    /**
     * Reads the provider's description.
     *
     * @throws IOException if the provider does not answer, or its description is incomplete
     */
    OidcProvider(OidcSettings settings, OidcHttp http) throws IOException {
        this.settings = settings;
        this.http = http;
        metadata = metadata(settings, http);
        if (metadata.getAuthorizationEndpointURI() == null
                || metadata.getTokenEndpointURI() == null
                || metadata.getJWKSetURI() == null) {
            throw new IOException("its description lacks an endpoint for logins, tokens or keys");
        }
        keys = JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), http)
                .retrying(true)
                .build();
    }

    private static OIDCProviderMetadata metadata(OidcSettings settings, OidcHttp http) throws IOException {
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                    http.text(OIDCProviderMetadata.resolveURL(new Issuer(settings.issuer()))));
            if (!metadata.getIssuer().getValue().equals(settings.issuer())) {
                throw new IOException("its description names another issuer than oidc.issuer");
            }
            return metadata;
        } catch (GeneralException e) {
            throw new IOException(words(e.getMessage()), e);
        }
    }

    /** Returns foreign words as a log may show them (R26). */
    private static String words(String foreign) {
        String words = foreign == null ? "" : ErrorText.of(foreign, null);
        return words.isEmpty() ? "…" : words;
    }

    private URI back() {
        return URI.create(settings.url() + OidcLogin.BACK);
    }

    /** Returns the address at which the person logs in. */
    URI loginUrl(OidcAttempt attempt) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(settings.scopes().toArray(String[]::new)),
                        new ClientID(settings.clientId()),
                        back())
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(attempt.state())
                .nonce(attempt.nonce())
                .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Returns the address at which the person logs out there; null if none. */
    URI logoutUrl() {
        URI end = metadata.getEndSessionEndpointURI();
        return end == null
                ? null
                : URI.create(Urls.of(
                        end.toString(),
                        "client_id",
                        settings.clientId(),
                        "post_logout_redirect_uri",
                        settings.url() + "/login"));
    }

    /**
     * Returns the provider's claims about the person who came back from it.
     *
     * @param query the query of the request
     */
    Map<String, Object> claims(String query, OidcAttempt attempt) throws Refused, IOException {
        try {
            OIDCTokenResponse tokens = tokens(code(query, attempt), attempt);
            Set<JWSAlgorithm> accepted = metadata.getIDTokenJWSAlgs() == null
                    ? SIGNED
                    : metadata.getIDTokenJWSAlgs().stream()
                            .filter(SIGNED::contains)
                            .collect(Collectors.toSet());
            IDTokenValidator validator = new IDTokenValidator(
                    new Issuer(settings.issuer()),
                    new ClientID(settings.clientId()),
                    new JWSVerificationKeySelector<>(accepted, keys),
                    null);
            IDTokenClaimsSet claims = validator.validate(tokens.getOIDCTokens().getIDToken(), attempt.nonce());
            checkUse(claims);
            return claims.toJSONObject();
        } catch (BadJOSEException | JOSEException | GeneralException e) {
            throw new Refused(words(e.getMessage()));
        } catch (IOException e) {
            throw new IOException(words(e.getMessage()), e);
        }
    }

    /** Checks what the library does not: from when the token is valid, and for which client it was made. */
    private void checkUse(IDTokenClaimsSet claims) throws Refused {
        Date begins = claims.getDateClaim("nbf");
        if (begins != null && begins.toInstant().isAfter(Instant.now().plus(CLOCKS_DIFFER))) {
            throw new Refused("the ID token is not valid yet");
        }
        AuthorizedParty party = claims.getAuthorizedParty();
        if (party == null ? claims.getAudience().size() > 1 : !party.getValue().equals(settings.clientId())) {
            throw new Refused("the ID token was made for another client");
        }
    }

    private AuthorizationCode code(String query, OidcAttempt attempt) throws Refused, GeneralException {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(new URI(back() + "?" + query));
        } catch (URISyntaxException e) {
            throw new Refused("the address of the way back is not a URL");
        }
        if (!attempt.state().equals(response.getState())) {
            throw new Refused("the state is another one than that of this browser's login");
        }
        if (response.getIssuer() == null && metadata.supportsAuthorizationResponseIssuerParam()) {
            throw new Refused("the answer does not say whose it is, and the provider promised that it does");
        }
        if (response.getIssuer() != null && !response.getIssuer().equals(metadata.getIssuer())) {
            throw new Refused("the answer is another provider's");
        }
        if (!response.indicatesSuccess()) {
            throw new Refused("the provider said "
                    + words(response.toErrorResponse().getErrorObject().getCode()));
        }
        return response.toSuccessResponse().getAuthorizationCode();
    }

    private OIDCTokenResponse tokens(AuthorizationCode code, OidcAttempt attempt)
            throws Refused, GeneralException, IOException {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, back(), attempt.verifier());
        TokenRequest request = settings.secret().isEmpty()
                ? new TokenRequest.Builder(metadata.getTokenEndpointURI(), new ClientID(settings.clientId()), grant)
                        .build()
                : new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication(), grant).build();
        TokenResponse response =
                OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http));
        if (!response.indicatesSuccess()) {
            throw new Refused("for the code the provider gave no token but said "
                    + words(response.toErrorResponse().getErrorObject().getCode()));
        }
        OIDCTokenResponse tokens = (OIDCTokenResponse) response.toSuccessResponse();
        if (tokens.getOIDCTokens().getIDToken() == null) {
            throw new Refused("the provider gave no ID token");
        }
        return tokens;
    }

    private ClientAuthentication authentication() {
        ClientID id = new ClientID(settings.clientId());
        Secret secret = new Secret(settings.secret());
        boolean postOnly = metadata.getTokenEndpointAuthMethods() != null
                && !metadata.getTokenEndpointAuthMethods().contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return postOnly ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
    }
}
