package io.workwise.bridge.check;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.RemoteException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Reads one page from both systems of each integration, by the routes of a poll. Keeps nothing and writes nothing
 * there.
 */
final class Online {
    private static final int AT_ONCE = 8;

    enum Outcome {
        WORKS("works"),
        REFUSED("refuses"),
        NOT_REACHABLE("is not reachable"),
        NOT_NOW("cannot answer now"),
        NONSENSE("answers something else");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The result of one read.
     *
     * @param detail what was seen and what to do; null if the read worked
     */
    record Contact(String integration, String system, Outcome outcome, String detail) {
        @Override
        public String toString() {
            return integration + ": " + system + " " + outcome.words + (detail == null ? "" : ": " + detail);
        }
    }

    private Online() {}

    /**
     * Reads from all systems.
     *
     * @param work an empty folder for the bridge's temporary data
     */
    static List<Contact> ask(Setup setup, Path work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (Bridge bridge = new Bridge(setup.on(work), Clock.systemUTC())) {
            bridge.answerQuestions();
            List<Future<Contact>> asked = new ArrayList<>();
            for (Integration integration : setup.integrations().values()) {
                asked.add(threads.submit(() -> workwise(bridge.flows(), integration)));
                asked.add(threads.submit(() -> ats(bridge.flows(), integration)));
            }
            List<Contact> contacts = new ArrayList<>();
            for (Future<Contact> contact : asked) {
                contacts.add(contact.get());
            }
            return contacts;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Contact workwise(Flows flows, Integration integration) {
        return read(flows, integration, "list-workwise-jobs", "Workwise", "workwise.base-url", "workwise.token");
    }

    private static Contact ats(Flows flows, Integration integration) {
        Descriptor connector = integration.connector();
        String keys = connector.settings().keySet().stream()
                .filter(name -> !name.equals("base-url"))
                .map(name -> "ats." + name)
                .collect(Collectors.joining(" and "));
        return read(flows, integration, connector.name() + "-list-jobs", connector.title(), "ats.base-url", keys);
    }

    private static Contact read(
            Flows flows, Integration integration, String route, String system, String address, String credentials) {
        try {
            JsonNode page = flows.read(route, Map.of("integration", integration.id(), "limit", 1));
            return page != null && page.path("items").isArray()
                    ? new Contact(integration.id(), system, Outcome.WORKS, null)
                    : new Contact(
                            integration.id(), system, Outcome.NONSENSE, "it has no list of jobs; check " + address);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof RemoteException remote) {
                    return failed(integration.id(), system, remote, address, credentials);
                }
            }
            return new Contact(
                    integration.id(),
                    system,
                    Outcome.NONSENSE,
                    "its answer cannot be read as a list of jobs; check " + address);
        }
    }

    private static Contact failed(
            String integration, String system, RemoteException e, String address, String credentials) {
        AnswerClass is = e.answerClass();
        if (is == AnswerClass.CREDENTIALS
                || e.status() == 401
                || e.status() == 403
                || (is == AnswerClass.SETTINGS && e.status() >= 400)) {
            return new Contact(integration, system, Outcome.REFUSED, e.getMessage() + "; check " + credentials);
        }
        if (e.status() == 0 && (is == AnswerClass.RETRY || is == AnswerClass.SETTINGS)) {
            return new Contact(integration, system, Outcome.NOT_REACHABLE, e.getMessage());
        }
        if (is == AnswerClass.RATE_LIMITED || e.status() >= 500) {
            return new Contact(integration, system, Outcome.NOT_NOW, e.getMessage() + "; try again");
        }
        return new Contact(integration, system, Outcome.NONSENSE, e.getMessage() + "; check " + address);
    }
}
