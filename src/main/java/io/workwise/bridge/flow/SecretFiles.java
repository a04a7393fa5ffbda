package io.workwise.bridge.flow;

import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.IntegrationFiles;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.Secrets;
import io.workwise.bridge.log.LogContext;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.sql.StoreFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uses a changed secret without a restart. Compares the files that {@code {{file:…}}} names every ten seconds, before
 * each read, and after a 401. It compares contents, because secret stores swap links and keep times. An unusable file
 * changes nothing: the former secret stays in use, and the next comparison tries again. Each integration waits for its
 * own files alone, so a slow disk does not delay the others.
 */
public final class SecretFiles implements Secrets, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecretFiles.class);
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private final Integrations integrations;
    private final Supplier<IntegrationFiles> files;
    private final Consumer<Integration> changed;
    private final EndingSecrets ending;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService comparisons = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "secrets");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * The files as they were when the integration was last read.
     *
     * @param contents null before the first read
     */
    private record Seen(Integration integration, List<String> paths, List<String> contents) {}

    /**
     * Makes the comparison; {@link #start} runs it every ten seconds.
     *
     * @param files gives the integrations' files of the present setup
     * @param changed called with each integration that got new secrets
     * @param clock decides when a secret is about to expire
     */
    public SecretFiles(
            Integrations integrations,
            Supplier<IntegrationFiles> files,
            Consumer<Integration> changed,
            Problems problems,
            Clock clock) {
        this.integrations = integrations;
        this.files = files;
        this.changed = changed;
        this.ending = new EndingSecrets(problems, clock);
    }

    /** Starts the comparison every ten seconds, in a thread of its own. */
    public void start() {
        comparisons.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Compares the secrets of all integrations now. */
    public void look() {
        integrations.all().forEach(integration -> {
            try (LogContext about = LogContext.of(integration.id())) {
                look(integration.id());
                ending.look(integrations.get(integration.id()));
            } catch (RuntimeException e) {
                if (StoreFault.of(e).isEmpty()) { // the store's own log line covers all integrations
                    LOG.warn(
                            "{}: its secrets could not be checked ({})",
                            integration.id(),
                            e.getClass().getSimpleName());
                }
            }
        });
    }

    @Override
    public boolean areNewerThan(Integration used) {
        look(used.id());
        return integrations.find(used.id()).filter(now -> !hasSame(now, used)).isPresent();
    }

    private void look(String id) {
        synchronized (locks.computeIfAbsent(id, one -> new Object())) {
            lookAlone(id);
        }
    }

    /**
     * Compares the secrets of one integration with those in use: a reload may have replaced the integration in between.
     */
    private void lookAlone(String id) {
        Integration now = integrations.get(id);
        Seen before = seen.get(id);
        if (before == null || before.integration() != now) {
            before = new Seen(now, files.get().secretFiles(id), null);
        }
        List<String> contents =
                before.paths().stream().map(SecretFiles::content).toList();
        Seen after = new Seen(now, before.paths(), contents);
        if (!contents.isEmpty() && !contents.equals(before.contents())) {
            after = readAgain(after);
        }
        seen.put(id, after);
    }

    private Seen readAgain(Seen now) {
        List<Fault> faults = new ArrayList<>();
        Integration fresh = files.get().read(now.integration().id(), faults).orElse(null);
        if (fresh == null) {
            LOG.warn(
                    "{}: a file of its secrets has changed and cannot be used; the former secrets stay in use: {}",
                    now.integration().id(),
                    faults.stream()
                            .filter(fault -> !fault.warning())
                            .map(Fault::toString)
                            .collect(Collectors.joining("; ")));
            return now;
        }
        if (hasSame(fresh, now.integration())) {
            return now;
        }
        integrations.replace(fresh);
        LOG.info("{}: its secrets have changed and are used from now on", fresh.id());
        changed.accept(fresh);
        return new Seen(fresh, files.get().secretFiles(fresh.id()), now.contents());
    }

    private static boolean hasSame(Integration one, Integration other) {
        return one.ats().equals(other.ats()) && one.workwiseToken().equals(other.workwiseToken());
    }

    /** Returns the content; empty if unreadable, because the file may be about to be replaced. */
    private static String content(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }

    @Override
    public void close() {
        comparisons.shutdownNow();
    }
}
