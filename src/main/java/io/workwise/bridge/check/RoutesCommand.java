package io.workwise.bridge.check;

import ch.qos.logback.classic.Level;
import io.workwise.bridge.cli.Quiet;
import io.workwise.bridge.engine.Folders;
import io.workwise.bridge.picture.Flow;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the flow. Exit codes: 0 if it was shown, 2 if the routes have faults. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        description =
                "Shows the flow of the routes: schedules, routes, filters, systems. Starts nothing and contacts no system.")
public final class RoutesCommand implements Callable<Integer> {
    enum Format {
        text,
        mermaid
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "config",
            description = "the folder of the settings (default: config)")
    private Path config;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            defaultValue = "routes",
            description = "the folder of the routes (default: routes)")
    private Path routes;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or mermaid (default: text)")
    private Format format;

    @Override
    public Integer call() throws Exception {
        Path folder = Folders.installed(routes);
        try (Quiet quiet = new Quiet(Level.OFF, "org.apache.camel")) {
            Flow flow = new Flow(folder, CamelTrial.definitions(folder, Folders.installed(config)));
            (format == Format.text ? flow.text() : flow.mermaid())
                    .forEach(spec.commandLine().getOut()::println);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
