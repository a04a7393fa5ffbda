package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Checks the audit.",
        subcommands = AuditCommand.Verify.class,
        synopsisSubcommandLabel = "verify")
public final class AuditCommand {
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Checks whether entries of the audit were changed, added or removed. Ends with 1 if they were.",
                "Keep the printed number and hash somewhere else, and give them to a later check. It then also finds an audit that was rewritten as a whole."
            })
    static final class Verify extends AdminCommand {
        @Option(
                names = "--kept",
                paramLabel = "NUMBER:HASH",
                description = "the number and hash that an earlier check printed")
        private String kept;

        @Override
        JsonNode ask() {
            int colon = kept == null ? 0 : kept.indexOf(':');
            if (colon < 0) {
                throw new ApiException("bad-request", "--kept must be NUMBER:HASH, as an earlier check printed it");
            }
            JsonNode verdict = client().get("/audit/verify"
                    + (kept == null
                            ? ""
                            : AdminClient.query(
                                    "number", kept.substring(0, colon), "hash", kept.substring(colon + 1))));
            if (!verdict.path("intact").asBoolean()) {
                throw new ApiException("audit-changed", verdict.path("fault").asText());
            }
            return verdict;
        }

        @Override
        void show(JsonNode verdict) {
            say(
                    "The audit is intact: %s entries, %s of them without content after an erasure.",
                    verdict.path("entries").asText(), verdict.path("erased").asText());
            say("%s:%s", verdict.path("number").asText(), verdict.path("hash").asText());
        }
    }
}
