package io.workwise.bridge.cases;

import io.workwise.bridge.engine.Folders;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the cases of connectors and integrations. Exit codes: 0 all passed, 1 one did not, 2 a case itself is wrong. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the cases of connectors and of integrations, offline: routes/README.md describes them.")
public final class TestCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "the cases of this connector or integration only")
    private String owner;

    @Parameters(index = "1", arity = "0..1", paramLabel = "CASE", description = "this case only")
    private String name;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "config",
            description = "the settings (default: config)")
    private Path config;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            defaultValue = "routes",
            description = "the routes (default: routes)")
    private Path routes;

    @Override
    public Integer call() throws Exception {
        Report report = Report.of(Folders.installed(routes), Folders.installed(config), owner, name);
        report.lines().forEach(System.out::println);
        return report.passed() ? 0 : 1;
    }
}
