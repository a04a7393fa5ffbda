package io.workwise.bridge.cases;

import io.workwise.bridge.engine.Folders;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs the cases of connectors and integrations. Exit codes: 0 if all passed, 1 if one failed, 2 if a case itself is
 * wrong.
 */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the cases of connectors and integrations, offline. routes/README.md describes them.")
public final class TestCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "only the cases of this connector or integration")
    private String owner;

    @Parameters(index = "1", arity = "0..1", paramLabel = "CASE", description = "only this case")
    private String name;

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

    @Override
    public Integer call() throws Exception {
        Report report = Report.of(Folders.installed(routes), Folders.installed(config), owner, name);
        report.lines().forEach(System.out::println);
        return report.passed() ? 0 : 1;
    }
}
