package io.workwise.bridge.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** A command about one integration, which need not be named where there is only one. */
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
                        all.isEmpty() ? "there is none" : "name one with --integration: " + String.join(", ", all));
            }
            integration = all.get(0);
        }
        return integration;
    }

    /** An address below the integration. */
    final String path(String... segments) {
        return AdminClient.path(Stream.concat(Stream.of("integrations", integration()), Stream.of(segments))
                .toArray(String[]::new));
    }
}
