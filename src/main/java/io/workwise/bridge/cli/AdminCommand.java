package io.workwise.bridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.json.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The base of commands that call the admin API. */
abstract class AdminCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Address address;

    @Option(names = "--json", description = "print the JSON of the API")
    private boolean json;

    private AdminClient client;

    @Override
    public final Integer call() {
        try {
            client = address.client();
            JsonNode answer = ask();
            if (!json) {
                show(answer);
            } else if (!answer.isMissingNode()) {
                out().println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
            }
            out().flush();
            return 0;
        } catch (ApiException e) {
            err().println(e.line());
            err().flush();
            return 1;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Calls the API.
     *
     * @return the answer of the API
     */
    abstract JsonNode ask();

    /** Prints the answer for people. */
    abstract void show(JsonNode answer);

    final AdminClient client() {
        return client;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final void say(String format, Object... values) {
        out().println(Plain.of(String.format(format, values)));
    }

    /**
     * Returns whether a person watches the error output, so that progress may be shown there. {@code bin/bridge} says
     * so: what {@code System.console()} returns without a terminal differs from JDK to JDK.
     */
    static boolean isWatched() {
        return Boolean.getBoolean("bridge.terminal");
    }

    /** Returns all items of a list. Shows the progress if a person watches. */
    final ObjectNode all(String path) {
        boolean watched = isWatched() && !json;
        ObjectNode all = client.all(path, read -> {
            if (watched) {
                err().print("\r" + read + " read ...\r");
                err().flush();
            }
        });
        if (watched) {
            err().print("\033[K");
            err().flush();
        }
        return all;
    }

    final List<String> integrations() {
        return StreamSupport.stream(all("/integrations").path("items").spliterator(), false)
                .map(integration -> integration.path("id").asText())
                .toList();
    }
}
