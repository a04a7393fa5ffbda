package io.workwise.bridge.sandbox;

import ch.qos.logback.classic.Level;
import io.javalin.util.JavalinBindException;
import io.workwise.bridge.admin.AdminParts;
import io.workwise.bridge.cli.AdminClient;
import io.workwise.bridge.cli.Quiet;
import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Folders;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.engine.Stop;
import io.workwise.bridge.sandbox.SandboxRun.Plan;
import io.workwise.bridge.sandbox.check.Findings;
import io.workwise.bridge.settings.Rate;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs the bridge on a small company that exists on this machine only: synthetic applicants, a Workwise and an ATS, all
 * on loopback.
 */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description =
                "Runs the bridge between a fake Workwise and a fake ATS that misbehave on command, and checks what arrives.")
public final class SandboxCommand implements Callable<Integer> {
    static final String INTEGRATION = "sandbox";
    static final String TOKEN = "sandbox-on-this-machine-and-no-other";
    private static final List<String> LOOK_UPS = List.of("authoritative", "search", "none");
    /** The failures of the fake ATS in an ordinary sandbox; real ATSs have them now and then. */
    private static final List<String> MOODS = List.of("refuse every 14th", "reset after-create every 9th");

    @Spec
    private CommandSpec spec;

    @Mixin
    private Folders folders;

    @Option(
            names = "--applicants",
            paramLabel = "N",
            defaultValue = "0",
            description = "stop once this many have applied and are settled (default: 0, run until Ctrl+C)")
    private int applicants;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "1/s",
            converter = RateConverter.class,
            description = "how often somebody applies: 2/s, 20/min (default: 1/s)")
    private Rate rate;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "play the lines of a file, such as '+5s timeout for 20s'; see config/examples/scenarios")
    private Path scenario;

    @Option(
            names = "--look-up",
            paramLabel = "HOW",
            defaultValue = "authoritative",
            converter = LookUpConverter.class,
            description =
                    "how far look-ups in the ATS can be trusted: authoritative, search"
                            + " (may miss records) or none; with search and none, the bridge asks a person in doubt (default: authoritative)")
    private String lookUp;

    @Option(
            names = "--only-systems",
            description = "run the fake Workwise and ATS alone, for a bridge in another process")
    private boolean onlySystems;

    @Option(
            names = "--ats-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "the fake ATS's port (default: any free one)")
    private int atsPort;

    @Option(
            names = "--workwise-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "the fake Workwise's port (default: any free one)")
    private int workwisePort;

    @Option(
            names = "--link",
            description = "with --only-systems: link the jobs in the bridge, and let people apply from then on")
    private boolean link;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:BRIDGE_URL:-http://127.0.0.1:8080}",
            description =
                    "with --only-systems: the bridge to ask for verdicts and links (default: BRIDGE_URL, or http://127.0.0.1:8080)")
    private String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:ADMIN_TOKEN:-" + TOKEN + "}",
            description = "its token (default: ADMIN_TOKEN, or '" + TOKEN + "')")
    private String token;

    @Override
    public Integer call() throws Exception {
        spec.commandLine().getOut().println("Starting the sandbox ...");
        spec.commandLine().getOut().flush();
        Plan plan = new Plan(
                applicants,
                rate,
                scenario == null ? Scenario.none() : Scenario.read(Folders.installed(scenario)),
                link || !onlySystems);
        Clock clock = Clock.systemUTC();
        try (Stop stop = new Stop();
                Scene scene = scene(clock)) {
            Findings end = onlySystems ? systemsAlone(scene, plan, stop) : withBridge(scene, plan, stop, clock);
            if (!end.isClean()) {
                return 1;
            }
            stop.ended();
            return 0;
        }
    }

    private Scene scene(Clock clock) {
        FakeWorkwise workwise = onPort("--workwise-port", workwisePort, port -> new FakeWorkwise(clock, TOKEN, port));
        FakeKombo ats = onPort(
                "--ats-port",
                atsPort,
                port -> new FakeKombo(clock, new KomboAccount("sandbox-key", "sandbox:1"), port));
        return new Scene(workwise, ats, new SandboxWorld(workwise, ats, clock, clock.millis()).fill(), clock);
    }

    private <T> T onPort(String option, int port, IntFunction<T> fake) {
        try {
            return fake.apply(port);
        } catch (JavalinBindException e) {
            throw new ParameterException(
                    spec.commandLine(), option + ": port " + port + " is taken already, or must not be used");
        }
    }

    private Findings withBridge(Scene scene, Plan plan, Stop stop, Clock clock) throws Exception {
        SandboxSettings settings = new SandboxSettings(scene, lookUp);
        Path home = SandboxSettings.fresh(folders.data().resolve("sandbox"));
        Setup setup = Setup.read(
                settings.writeWithPorts(home.resolve("config")),
                folders.routes(),
                home,
                System.getProperties(),
                System.getenv());
        MOODS.forEach(scene::tell);
        try (Quiet quiet = new Quiet(Level.WARN, "io.workwise.bridge");
                Bridge bridge = new Bridge(setup, clock)) {
            stop.begun();
            bridge.start();
            SandboxTerminal terminal = new SandboxTerminal(
                    scene, new VerdictLines(scene), spec.commandLine().getOut());
            SandboxRun run = controlled(scene, ownBridge(bridge), terminal, plan);
            terminal.welcome(bridge.adminPort(), bridge.managementPort());
            return run.until(stop);
        }
    }

    private static OwnBridge ownBridge(Bridge bridge) {
        AdminParts.Jobs jobs = bridge.parts().jobs();
        return new OwnBridge(
                bridge.parts().running().integrations(),
                jobs.catalogue(),
                jobs.links(),
                jobs.linking(),
                bridge.parts().records().applications(),
                bridge.effect(),
                bridge.parts().clock(),
                INTEGRATION);
    }

    private Findings systemsAlone(Scene scene, Plan plan, Stop stop) throws Exception {
        stop.begun();
        SandboxSettings settings = new SandboxSettings(scene, lookUp);
        Path config = settings.write(folders.data().resolve("sandbox-config"));
        SandboxTerminal terminal = new SandboxTerminal(
                scene, new ArrivalLines(scene.ats()), spec.commandLine().getOut());
        try (OtherBridge bridge =
                new OtherBridge(new AdminClient(url, token), INTEGRATION, scene::now, terminal::told)) {
            SandboxRun run = controlled(scene, bridge, terminal, plan);
            terminal.welcome(config, settings.integration());
            return run.until(stop);
        }
    }

    private static SandboxRun controlled(Scene scene, Watched bridge, SandboxTerminal terminal, Plan plan) {
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        SandboxRun run = new SandboxRun(scene, bridge, terminal, plan, typed);
        new Control(scene, run::check, terminal::told).open();
        return run;
    }

    static final class RateConverter implements picocli.CommandLine.ITypeConverter<Rate> {
        @Override
        public Rate convert(String text) {
            try {
                return Rate.parse(text);
            } catch (IllegalArgumentException e) {
                throw new picocli.CommandLine.TypeConversionException("'" + text + "' is not " + e.getMessage());
            }
        }
    }

    static final class LookUpConverter implements picocli.CommandLine.ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!LOOK_UPS.contains(text)) {
                throw new picocli.CommandLine.TypeConversionException(
                        "'" + text + "' is not " + String.join(", ", LOOK_UPS));
            }
            return text;
        }
    }
}
