package io.workwise.bridge.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** A company's OpenID provider that lets everybody in at once. Tests can change its answers. */
public final class FakeOidc implements AutoCloseable {
    public static final String CLIENT = "the-bridge";
    public static final String SECRET = "the secret/of: the bridge";
    private static final RSAKey KEY = key("one");
    private static final RSAKey OTHER = key("one");
    private final Javalin server = Javalin.create(config -> config.startup.showJavalinBanner = false);
    private final Map<String, Map<String, String>> asked = new HashMap<>();
    /** Sets the claims of the next person who logs in. */
    public BiConsumer<JWTClaimsSet.Builder, String> claims =
            (token, nonce) -> token.claim("roles", List.of("bridge-admins"));

    public UnaryOperator<String> back = url -> url;
    public boolean signsWithAnotherKey;
    /** Whether it promises to name the issuer on the way back (RFC 9207). */
    public boolean saysWhoAnswers;

    public FakeOidc() {
        RoutesConfig routes = server.unsafe.routes;
        routes.get(
                "/.well-known/openid-configuration",
                context -> context.json(Map.of(
                        "issuer",
                        issuer(),
                        "authorization_endpoint",
                        issuer() + "/authorize",
                        "token_endpoint",
                        issuer() + "/token",
                        "jwks_uri",
                        issuer() + "/keys",
                        "end_session_endpoint",
                        issuer() + "/out",
                        "subject_types_supported",
                        List.of("public"),
                        "response_types_supported",
                        List.of("code"),
                        "id_token_signing_alg_values_supported",
                        List.of("RS256"),
                        "authorization_response_iss_parameter_supported",
                        saysWhoAnswers)));
        routes.get("/keys", context -> context.json(new JWKSet(KEY.toPublicJWK()).toJSONObject()));
        routes.get("/authorize", this::authorize);
        routes.post("/token", this::token);
        routes.get("/out", context -> context.html("<h1>out</h1>"));
        server.start("localhost", 0);
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return "http://localhost:" + server.port();
    }

    private void authorize(Context context) {
        String code = "code-" + asked.size();
        Map<String, String> query = new HashMap<>();
        context.queryParamMap().forEach((name, values) -> query.put(name, values.get(0)));
        asked.put(code, query);
        context.redirect(
                back.apply(Urls.of(query.get("redirect_uri"), "code", code, "state", query.get("state"))),
                HttpStatus.FOUND);
    }

    private void token(Context context) throws JOSEException {
        Map<String, String> query = asked.remove(context.formParam("code"));
        boolean authenticated = ("Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (CLIENT + ":" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                                                .getBytes(StandardCharsets.UTF_8)))
                .equals(context.header("Authorization"));
        if (query == null
                || !authenticated
                || !challenge(context.formParam("code_verifier")).equals(query.get("code_challenge"))
                || !query.get("redirect_uri").equals(context.formParam("redirect_uri"))) {
            context.status(400).json(Map.of("error", "invalid_grant"));
            return;
        }
        Instant now = Instant.now();
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject("s-1")
                .claim("preferred_username", "erika")
                .claim("nonce", query.get("nonce"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
        claims.accept(token, query.get("nonce"));
        SignedJWT signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), token.build());
        signed.sign(new RSASSASigner(signsWithAnotherKey ? OTHER : KEY));
        context.json(Map.of("access_token", "a", "token_type", "Bearer", "id_token", signed.serialize()));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
