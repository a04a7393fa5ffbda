package io.workwise.bridge.connector;

import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.settings.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code request.login} of a {@code connector.yaml}. */
final class LoginReader {
    private static final String BEARER = "Bearer";
    private static final String TOKEN = ".access_token";
    private static final String LASTS = ".expires_in";

    private LoginReader() {}

    static Login read(YamlNode node) {
        node.mapping(Set.of("basic", "client-credentials", "token"));
        if (node.isThere() && node.fields().size() != 1) {
            node.fault(
                    "names " + node.fields().size() + " kinds of login",
                    "keep one of basic, client-credentials and token");
        }
        List<Login> kinds = new ArrayList<>();
        ifThere(
                node.get("basic"),
                kinds,
                basic -> new Login.Basic(
                        needed(basic.mapping(Set.of("user", "password")), "user"), needed(basic, "password")));
        ifThere(
                node.get("client-credentials"),
                kinds,
                client -> clientCredentials(
                        client.mapping(Set.of("token-url", "client-id", "client-secret", "send-as", "parameters"))));
        ifThere(
                node.get("token"),
                kinds,
                token -> token(token.mapping(Set.of("url", "form", "token", "lasts", "scheme"))));
        return kinds.isEmpty() ? new Login.Headers() : kinds.get(0);
    }

    private static void ifThere(YamlNode node, List<Login> kinds, Function<YamlNode, Login> read) {
        if (node.isThere()) {
            kinds.add(read.apply(node));
        }
    }

    private static Login clientCredentials(YamlNode node) {
        String id = needed(node, "client-id");
        String secret = needed(node, "client-secret");
        boolean byBasic = node.get("send-as").oneOf(Map.of("form", false, "basic", true), false);
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials"));
        if (!byBasic) {
            form.put("client_id", id);
            form.put("client_secret", secret);
        }
        form.putAll(DescriptorReader.texts(node.get("parameters")));
        return new Login.Token(
                needed(node, "token-url"),
                byBasic ? new Login.Basic(id, secret) : null,
                form,
                Jq.compile(TOKEN),
                Jq.compile(LASTS),
                BEARER);
    }

    private static Login token(YamlNode node) {
        String scheme = node.get("scheme").parsed(Function.identity(), BEARER);
        return new Login.Token(
                needed(node, "url"),
                null,
                DescriptorReader.texts(node.get("form").needed("this kind of login needs it")),
                jq(node.get("token"), TOKEN),
                jq(node.get("lasts"), LASTS),
                scheme.equals("none") ? "" : scheme);
    }

    private static Jq jq(YamlNode node, String otherwise) {
        return node.isThere() ? DescriptorReader.jq(node) : Jq.compile(otherwise);
    }

    private static String needed(YamlNode node, String field) {
        return node.get(field).needed("this kind of login needs it").parsed(Function.identity(), "");
    }
}
