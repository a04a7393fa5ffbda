package io.workwise.bridge.check;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.admin.Configuration;
import io.workwise.bridge.check.Online.Contact;
import io.workwise.bridge.check.Online.Outcome;
import io.workwise.bridge.cli.Address;
import io.workwise.bridge.cli.ApiException;
import io.workwise.bridge.cli.Quiet;
import io.workwise.bridge.engine.Folders;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.settings.Fault;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reports everything wrong with settings, integrations, connectors, routes, mappings and cases, each with file, line and remedy.",
            "Starts nothing, contacts nobody, writes nothing. Ends with 2 where something is wrong."
        })
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Folders folders;

    @Mixin
    private Address address;

    @Option(
            names = "--online",
            description =
                    "then read one page from Workwise and from the ATS of each integration; ends with 1 if one does not work")
    private boolean online;

    @Option(names = "--plan", description = "then shows what a start would change in the bridge at --url")
    private boolean plan;

    @Option(names = "--json", description = "print everything as JSON")
    private boolean json;

    private final Map<String, Object> told = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        try (Quiet quiet = new Quiet(Level.OFF, "org.apache.camel", "io.workwise.bridge")) {
            return checked();
        }
    }

    private int checked() throws Exception {
        CompletableFuture<List<Fault>> camel = CompletableFuture.supplyAsync(
                () -> CamelTrial.of(folders.routes(), folders.config())); // takes as long as all reading together
        Check check = new Check(folders.config(), folders.routes(), System.getProperties(), System.getenv())
                .withCases()
                .withCamel(camel.join());
        tell("faults", check.faults(), check.summary());
        int code = !check.isGood() ? 2 : Math.max(online ? online(check) : 0, plan ? plan(check) : 0);
        if (json) {
            out().println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(told));
        }
        out().flush();
        return code;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /**
     * Prints one section.
     *
     * @param end the line below; null if none
     */
    private void tell(String name, List<?> lines, String end) throws JsonProcessingException {
        told.put(name, lines);
        if (!json) {
            lines.forEach(out()::println);
            Stream.ofNullable(end).forEach(out()::println);
        }
    }

    private int online(Check check) throws Exception {
        Path work = Files.createTempDirectory("bridge-check");
        try {
            List<Contact> contacts = Online.ask(check.setup(), work);
            tell("online", contacts, null);
            return contacts.stream().allMatch(contact -> contact.outcome() == Outcome.WORKS) ? 0 : 1;
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private int plan(Check check) throws JsonProcessingException {
        try {
            JsonNode running = address.client().get("/configuration");
            KeyedHash hash = Setup.knownHash(folders.data(), check.setup().settings())
                    .orElseGet(() -> new KeyedHash(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)));
            Configuration written = new Configuration(
                    check.setup().settings(),
                    check.setup().integrations().values(),
                    check.setup().routes().hashes(),
                    hash);
            JsonNode planned = Json.MAPPER.valueToTree(
                    written.describe(running.path("salt").asText()));
            List<Plan.Change> changes = Plan.of(running, planned);
            if (!Plan.sameKey(running, planned)) {
                spec.commandLine()
                        .getErr()
                        .println(
                                "secrets-not-compared: this needs the bridge's own key; set security.hash-key as there, or give its data folder with --data");
                spec.commandLine().getErr().flush();
            }
            tell("plan", changes, changes.isEmpty() ? "Nothing would change." : Check.count(changes.size(), "change"));
            return 0;
        } catch (ApiException e) {
            spec.commandLine().getErr().println(e.line());
            spec.commandLine().getErr().flush();
            return 1;
        }
    }
}
