package io.workwise.bridge.sandbox;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.workwise.bridge.Bridge;
import io.workwise.bridge.Folders;
import io.workwise.bridge.Setup;
import io.workwise.bridge.Stop;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.links.Linking.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the bridge on a small company that exists on this machine only: synthetic applicants, a Workwise and an ATS, all on loopback. */
@Command(name = "sandbox", mixinStandardHelpOptions = true, description = "Runs the bridge between a fake Workwise and a fake ATS, and shows what happens.")
public final class SandboxCommand implements Callable<Integer> {
    static final String INTEGRATION = "sandbox";
    static final String TOKEN = "sandbox";
    private static final String WHO = "sandbox";
    private static final long TICK_MILLIS = 500;

    @Mixin
    private Folders folders;

    @Option(names = "--applicants", paramLabel = "N", defaultValue = "0", description = "stop when so many have applied and are settled (default: 0, run until Ctrl+C)")
    private int applicants;

    @Override
    public Integer call() throws Exception {
        ((Logger) LoggerFactory.getLogger("io.workwise.bridge")).setLevel(Level.WARN); // the terminal says the same, in better words
        Clock clock = Clock.systemUTC();
        Path home = fresh(folders.data().resolve("sandbox"));
        try (Stop stop = new Stop();
                FakeWorkwise workwise = new FakeWorkwise(clock, TOKEN);
                FakeKombo kombo = new FakeKombo(clock, new KomboAccount("sandbox-key", "sandbox:1"))) {
            SandboxWorld world = new SandboxWorld(workwise, kombo, clock, clock.millis()).fill();
            kombo.behave(new Moods(clock.millis()));
            Path config = settings(home.resolve("config"), workwise, kombo);
            Setup setup = Setup.read(config, folders.routes(), home, System.getProperties(), System.getenv());
            try (Bridge bridge = new Bridge(setup, clock)) {
                bridge.start();
                run(bridge, world, stop);
            }
            stop.ended();
        }
        return 0;
    }

    /** Each sandbox starts from nothing. */
    private static Path fresh(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private static Path settings(Path config, FakeWorkwise workwise, FakeKombo kombo) throws IOException {
        Files.createDirectories(config.resolve("integrations"));
        write(config.resolve("application.properties"), "admin.token", TOKEN, "schedule.workwise-jobs", "every 2s", "schedule.applications", "every 1s",
                "schedule.ats-jobs", "every 5s", "schedule.ats-statuses", "every 5s", "schedule.resume-exports", "every 1s", "schedule.reconcile", "every 5s",
                "export.settle-time", "10s", "export.second-look-up", "5s");
        write(config.resolve("integrations").resolve(INTEGRATION + ".properties"), "ats", "kombo", "ats.base-url", kombo.url(), "ats.api-key", "sandbox-key",
                "ats.integration-id", "sandbox:1", "ats.look-up", "authoritative", "workwise.base-url", workwise.url(), "workwise.token", TOKEN);
        return config;
    }

    private static void write(Path file, String... keysAndValues) throws IOException {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
    }

    private void run(Bridge bridge, SandboxWorld world, Stop stop) throws InterruptedException {
        SandboxTerminal terminal = new SandboxTerminal(bridge.core(), System.out);
        terminal.welcome(bridge.adminPort(), bridge.managementPort());
        boolean linked = false;
        for (int tick = 0, arrived = 0; !stop.isAsked(); tick++) {
            linked = linked || link(bridge, terminal);
            if (linked && (applicants == 0 || arrived < applicants) && tick % 2 == 0) {
                world.arrive();
                arrived++;
            }
            if (linked && tick % 16 == 15) {
                world.invite();
            }
            terminal.show();
            if (applicants > 0 && arrived >= applicants && terminal.isSettled()) {
                return;
            }
            synchronized (this) {
                wait(TICK_MILLIS);
            }
        }
    }

    /** Links the jobs as soon as both systems' jobs are known. */
    private static boolean link(Bridge bridge, SandboxTerminal terminal) {
        Integration integration = bridge.core().integrations().get(INTEGRATION);
        boolean known = SandboxWorld.LINKS.stream().allMatch(link -> bridge.core().catalogue().workwiseJob(INTEGRATION, link.workwiseJobId()).isPresent()
                && bridge.core().catalogue().atsJob(INTEGRATION, link.atsJobId()).isPresent()) && !bridge.core().catalogue().workwiseStatuses(INTEGRATION).isEmpty();
        if (known) {
            for (SandboxWorld.Link link : SandboxWorld.LINKS) {
                bridge.core().linking().put(integration, link.workwiseJobId(), new Wish(link.atsJobId(), link.workwiseStatus(), null, false, false), WHO);
                if (link.paused()) {
                    bridge.core().linking().pause(INTEGRATION, link.workwiseJobId(), WHO);
                }
            }
            bridge.core().changed(INTEGRATION);
            terminal.linked(SandboxWorld.LINKS);
        }
        return known;
    }
}
