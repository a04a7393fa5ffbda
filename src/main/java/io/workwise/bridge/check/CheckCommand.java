package io.workwise.bridge.check;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.workwise.bridge.Folders;
import io.workwise.bridge.settings.Fault;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "check", mixinStandardHelpOptions = true, description = "Reads settings, integrations, connectors, routes and mappings, and says all that is wrong with them.")
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private Folders folders;

    @Override
    public Integer call() {
        ((Logger) LoggerFactory.getLogger("org.apache.camel")).setLevel(Level.OFF); // what Camel refuses is said once, in our words
        Check check = new Check(folders.config(), folders.routes(), System.getProperties(), System.getenv()).withCamel();
        List<Fault> faults = check.faults();
        PrintWriter out = spec.commandLine().getOut();
        faults.forEach(out::println);
        if (!check.isGood()) {
            out.println(Check.count((int) faults.stream().filter(fault -> !fault.warning()).count(), "fault"));
            out.flush();
            return 2;
        }
        out.println(check.summary());
        out.flush();
        return 0;
    }
}
