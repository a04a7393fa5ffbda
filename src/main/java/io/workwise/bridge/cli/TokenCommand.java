package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.json.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Creates, lists and revokes tokens of the admin API.",
        subcommands = {TokenCommand.Create.class, TokenCommand.All.class, TokenCommand.Revoke.class},
        synopsisSubcommandLabel = "(create | list | revoke)")
public final class TokenCommand {
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates a token and prints it. It is not shown again.")
    static final class Create extends AdminCommand {
        @Parameters(paramLabel = "NAME", description = "who or what the token is for; the audit shows token:NAME")
        private String name;

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                completionCandidates = Words.Roles.class,
                description = "${COMPLETION-CANDIDATES}")
        private String role;

        @Option(
                names = "--integration",
                paramLabel = "ID",
                arity = "1..*",
                description = "only for these integrations (default: for all)")
        private List<String> integrations = List.of();

        @Option(
                names = "--expires",
                paramLabel = "DURATION",
                description = "when it expires, such as 90d (default: never)")
        private String expires;

        @Override
        JsonNode ask() {
            ObjectNode body = Json.MAPPER
                    .createObjectNode()
                    .put("name", name)
                    .put("role", role)
                    .put("expiresIn", expires);
            integrations.forEach(body.putArray("integrations")::add);
            return client().call("POST", "/tokens", body);
        }

        @Override
        void show(JsonNode token) {
            say("%s", token.path("token").asText());
            err().println("This is the token of " + Plain.of(token.path("name")) + "; it is not shown again. Role: "
                    + Plain.of(token.path("role")) + ", ends: "
                    + (token.hasNonNull("expiresAt") ? Plain.of(token.path("expiresAt")) : "never") + ".");
            err().flush();
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the tokens created here, without those from the settings.")
    static final class All extends AdminCommand {
        @Override
        JsonNode ask() {
            return client().get("/tokens");
        }

        @Override
        void show(JsonNode list) {
            Table table = new Table("NAME", "ROLE", "INTEGRATIONS", "CREATED", "BY", "ENDS", "EXPIRED");
            list.path("items")
                    .forEach(token -> table.row(
                            token.path("name"),
                            token.path("role"),
                            token.path("integrations"),
                            token.path("createdAt"),
                            token.path("createdBy"),
                            token.path("expiresAt"),
                            token.path("expired")));
            table.print(out());
        }
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Revokes a token and ends its console sessions, within two seconds on all instances.")
    static final class Revoke extends AdminCommand {
        @Parameters(paramLabel = "NAME", description = "the token's name")
        private String name;

        @Override
        JsonNode ask() {
            return client().call("DELETE", AdminClient.path("tokens", name), null);
        }

        @Override
        void show(JsonNode answer) {
            say("The token %s is revoked.", name);
        }
    }
}
