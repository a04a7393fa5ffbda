package io.workwise.bridge.cli;

import io.workwise.bridge.connector.NewConnector;
import io.workwise.bridge.engine.Folders;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Creates the folder of a new connector. docs/add-an-ats.md describes the next steps. */
@Command(
        name = "new-connector",
        mixinStandardHelpOptions = true,
        description =
                "Creates the folder of a new connector, with test cases that show what is left to do (docs/add-an-ats.md).")
public final class NewConnectorCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description = "the name in files and routes: lower-case letters, digits and hyphens")
    private String name;

    @Option(names = "--title", paramLabel = "TITLE", description = "the name of the ATS for people (default: NAME)")
    private String title;

    @Mixin
    private Folders folders;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try {
            Path folder = NewConnector.layOut(folders.routes(), name, title == null ? name : title);
            System.out.println(folder + " is laid out. What its cases say is still to be done: bridge test " + name);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
