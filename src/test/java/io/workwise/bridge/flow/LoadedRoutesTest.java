package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading and calling routes never waits for ever, not even for something that does not exist. */
class LoadedRoutesTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @BeforeEach
    void aKameletAndARoute() throws IOException {
        write("kamelets/say.kamelet.yaml", """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: say
                spec:
                  definition:
                    title: Say
                    description: Says it.
                    type: object
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - setBody:
                            expression:
                              constant:
                                expression: said
                """);
        route("say-it", "kamelet: {name: say/say-it-request}");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void route(String id, String step) throws IOException {
        write(id + ".camel.yaml", """
                - route:
                    id: %s
                    from:
                      uri: direct:%s
                      steps:
                        - %s
                """.formatted(id, id, step));
    }

    /** Returns a route that waits: its mapping is a file that nobody ever writes. */
    private String waits() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return "setBody: {jq: 'resource:file:" + pipe + "'}";
    }

    private LoadedRoutes load(Duration deadline) throws Exception {
        return new LoadedRoutes(
                folder,
                Map.of(),
                Settings.load(folder, new Properties(), Map.of(), new ArrayList<>()),
                context -> {},
                deadline);
    }

    @Test
    void a_file_that_camel_cannot_load_within_the_deadline_is_a_fault() throws Exception {
        try (LoadedRoutes good = load(LONG)) {
            assertThat(good.run("say-it", sent -> {}).getMessage().getBody()).isEqualTo("said");
        }
        route("say-it", waits());
        assertThatExceptionOfType(FaultsException.class)
                .isThrownBy(() -> load(Duration.ofSeconds(5)))
                .withMessageContaining("say-it.camel.yaml: did not load within 5 s; ");
    }

    @Test
    void an_id_that_is_taken_is_a_fault_at_once_even_where_a_placeholder_hides_it() throws Exception {
        for (String id : List.of("say-it", "{{other:say-it}}")) {
            route("say-it", "kamelet: {name: 'say/" + id + "'}");
            assertThatExceptionOfType(FaultsException.class)
                    .isThrownBy(() -> load(LONG))
                    .withMessageContaining("say-it.camel.yaml:")
                    .withMessageContaining("the id say-it is taken already");
        }
        route("say-it", "kamelet: {name: say/say-it-request}");
        Files.copy(folder.resolve("say-it.camel.yaml"), folder.resolve("before-say-it.camel.yaml"));
        assertThatExceptionOfType(FaultsException.class)
                .isThrownBy(() -> load(LONG))
                .withMessageContaining("say-it.camel.yaml:")
                .withMessageContaining("the id say-it is taken already");
    }

    @Test
    void loading_routes_can_be_interrupted() throws Exception {
        route("say-it", waits());
        CountDownLatch ended = new CountDownLatch(1);
        Thread loads = new Thread(() -> {
            try {
                load(LONG);
            } catch (InterruptedException e) {
                ended.countDown();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        loads.start();
        loads.interrupt();
        assertThat(ended.await(30, TimeUnit.SECONDS)).as("ended").isTrue();
    }

    @Test
    void an_address_where_no_route_begins_fails_at_once() throws Exception {
        route("call-nobody", "toD: {uri: 'direct:nobody-${body}'}");
        try (LoadedRoutes routes = load(LONG)) {
            long begun = System.nanoTime();
            Exchange answer =
                    routes.run("call-nobody", sent -> sent.getMessage().setBody("here"));
            assertThat(answer.getException()).isInstanceOf(DirectConsumerNotAvailableException.class);
            assertThat(routes.run("neither-here", sent -> {}).getException())
                    .isInstanceOf(DirectConsumerNotAvailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("Camel would wait 30 s for each")
                    .isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void routes_below_a_folder_of_cases_are_not_loaded() throws Exception {
        write("ats/demo/cases/one/other.camel.yaml", "- route: this is not one");
        load(LONG).close();
    }

    @Test
    void camels_own_keys_of_the_settings_configure_it() throws Exception {
        write("application.properties", "camel.main.name = ours\ncamel.component.direct.timeout = 7000\n");
        try (LoadedRoutes named = load(LONG)) {
            Exchange exchange = named.run("say-it", sent -> {});
            assertThat(exchange.getContext().getName()).isEqualTo("ours");
            assertThat(exchange.getContext()
                            .getComponent("direct", DirectComponent.class)
                            .getTimeout())
                    .isEqualTo(7000);
            assertThat(exchange.getContext().isStreamCaching())
                    .as("what the bridge needs stays")
                    .isFalse();
        }
    }
}
