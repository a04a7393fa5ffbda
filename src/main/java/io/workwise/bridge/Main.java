package io.workwise.bridge;

import io.workwise.bridge.cases.TestCommand;
import io.workwise.bridge.check.CheckCommand;
import io.workwise.bridge.check.RoutesCommand;
import io.workwise.bridge.cli.ApplicationsCommand;
import io.workwise.bridge.cli.AuditCommand;
import io.workwise.bridge.cli.CompletionCommand;
import io.workwise.bridge.cli.DecideAllCommand;
import io.workwise.bridge.cli.DecideCommand;
import io.workwise.bridge.cli.EraseCommand;
import io.workwise.bridge.cli.ExplainCommand;
import io.workwise.bridge.cli.HealthCommand;
import io.workwise.bridge.cli.IntegrationsCommand;
import io.workwise.bridge.cli.JobsCommand;
import io.workwise.bridge.cli.LinkCommand;
import io.workwise.bridge.cli.NewConnectorCommand;
import io.workwise.bridge.cli.PauseCommand;
import io.workwise.bridge.cli.ProblemsCommand;
import io.workwise.bridge.cli.ResumeCommand;
import io.workwise.bridge.cli.RetryCommand;
import io.workwise.bridge.cli.SyncCommand;
import io.workwise.bridge.cli.TokenCommand;
import io.workwise.bridge.cli.UnlinkCommand;
import io.workwise.bridge.cli.VersionCommand;
import io.workwise.bridge.engine.BackupCommand;
import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Build;
import io.workwise.bridge.engine.DevCommand;
import io.workwise.bridge.engine.Folders;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.engine.Stop;
import io.workwise.bridge.sandbox.SandboxCommand;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.sql.StoreException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 ended as asked, 2 wrong settings or routes, 1 anything else. */
@Command(
        name = "bridge",
        mixinStandardHelpOptions = true,
        versionProvider = Build.class,
        subcommands = {
            CheckCommand.class,
            SandboxCommand.class,
            TestCommand.class,
            ExplainCommand.class,
            IntegrationsCommand.class,
            ApplicationsCommand.class,
            JobsCommand.class,
            LinkCommand.class,
            UnlinkCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            RetryCommand.class,
            DecideCommand.class,
            DecideAllCommand.class,
            EraseCommand.class,
            SyncCommand.class,
            ProblemsCommand.class,
            CompletionCommand.class,
            NewConnectorCommand.class,
            TokenCommand.class,
            AuditCommand.class,
            RoutesCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        },
        description = "Carries applications from Workwise into the employer's applicant tracking system.")
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs a command without ending the process, and returns the exit code. */
    public static int execute(String... args) {
        return line().execute(args);
    }

    /** Returns the command line with all commands. */
    public static CommandLine line() {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new Run())
                .addSubcommand(new DevCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new HealthCommand());
        line.setExpandAtFiles(false); // an id may begin with @
        return line.setExecutionExceptionHandler((e, command, result) -> failed(e));
    }

    /**
     * Prints what is wrong, one line each, without a stack trace if the cause is known.
     *
     * @return the exit code
     */
    private static int failed(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FaultsException faults) {
                System.err.println(faults.getMessage());
                return 2;
            }
            if (cause instanceof StoreException) {
                System.err.println(cause.getMessage());
                return 1;
            }
            if (cause instanceof java.net.BindException) {
                System.err.println("A port is in use (" + e.getMessage()
                        + "); give another one with admin.port or management.port");
                return 1;
            }
        }
        e.printStackTrace();
        return 1;
    }

    @Command(name = "run", mixinStandardHelpOptions = true, description = "Starts the bridge and runs until stopped.")
    static final class Run implements Callable<Integer> {
        @CommandLine.Mixin
        private Folders folders;

        @CommandLine.Option(
                names = "--restored",
                description =
                        "the ledger was restored from a backup: nothing that may have been sent since the backup is sent again before it was"
                                + " looked up in the ATS, or a person decided; give it at the first start after the restore, and only then")
        private boolean restored;

        @Override
        public Integer call() throws Exception {
            Setup setup = folders.read();
            try (Stop stop = new Stop()) {
                try (Bridge bridge =
                        restored ? Bridge.restored(setup, Clock.systemUTC()) : new Bridge(setup, Clock.systemUTC())) {
                    stop.begun();
                    bridge.start();
                    stop.await();
                }
                stop.ended();
            }
            return 0;
        }
    }
}
