package io.workwise.bridge.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** A command for one integration. The integration may be left out if there is exactly one. */
abstract class IntegrationCommand extends AdminCommand {
    @Option(
            names = "--integration",
            paramLabel = "INTEGRATION",
            description = "the integration; optional if there is exactly one")
    private String integration;

    final boolean isNamed() {
        return integration != null;
    }

    final String integration() {
        if (integration == null) {
            List<String> all = integrations();
            if (all.size() != 1) {
                throw new ApiException(
                        "which-integration",
                        all.isEmpty()
                                ? "there is no integration"
                                : "name one with --integration: " + String.join(", ", all));
            }
            integration = all.get(0);
        }
        return integration;
    }

    /** Returns a path below the integration. */
    final String path(String... segments) {
        return AdminClient.path(Stream.concat(Stream.of("integrations", integration()), Stream.of(segments))
                .toArray(String[]::new));
    }
}
