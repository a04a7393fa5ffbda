package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bridge dev} reloads all edited routes, or goes on as before. */
class EditedRoutesTest {
    private static final String MAPPING = "ats/kombo/application.jq";
    private static final String STEP = "ats/kombo/kombo-create-application.camel.yaml";

    @TempDir
    private Path folder;

    private TestCompany company;

    @BeforeEach
    void aRunningBridge() throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
        company.routes = folder.resolve("routes");
        copy(Path.of("routes"), company.routes);
        company.open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
    }

    @AfterEach
    void stop() {
        company.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private void edit(String file, String what, String by) throws IOException {
        Path path = company.routes.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(what);
        Files.writeString(path, text.replace(what, by));
    }

    private Arrival nextArrival() throws InterruptedException {
        int before = company.ats.arrivals().size();
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.ats.arrivals()).hasSize(before + 1);
        return company.ats.arrivals().get(before);
    }

    @Test
    void an_edited_mapping_maps_the_next_application() throws Exception {
        assertThat(nextArrival().body().path("source").path("name").asText()).isEqualTo("Workwise");
        edit(MAPPING, "source: { name: \"Workwise\" }", "source: { name: \"Somewhere else\" }");
        company.replace();
        assertThat(nextArrival().body().path("source").path("name").asText()).isEqualTo("Somewhere else");
    }

    @Test
    void an_invalid_mapping_is_refused_with_its_file_and_the_former_one_stays_in_use() throws Exception {
        edit(MAPPING, "| filled\n", "| filled(\n");
        assertThatThrownBy(company::replace)
                .isInstanceOf(FaultsException.class)
                .hasMessageContaining("application.jq:");
        assertThat(nextArrival().body().path("source").path("name").asText()).isEqualTo("Workwise");
    }

    @Test
    void one_wrong_file_keeps_all_edited_files_out() throws Exception {
        edit(MAPPING, "source: { name: \"Workwise\" }", "source: { name: \"Somewhere else\" }");
        edit(STEP, "ats-request/kombo", "ats-reqest/kombo");
        assertThatThrownBy(company::replace).isInstanceOf(FaultsException.class).hasMessageContaining("ats-reqest");
        assertThat(nextArrival().body().path("source").path("name").asText()).isEqualTo("Workwise");
    }

    @Test
    void a_route_that_a_connector_needs_cannot_be_taken_away() throws Exception {
        Files.delete(company.routes.resolve(STEP));
        assertThatThrownBy(company::replace)
                .isInstanceOf(FaultsException.class)
                .hasMessageContaining("needs the route kombo-create-application");
        assertThat(nextArrival().applicationId()).isNotNull();
    }

    @Test
    void an_edited_connector_and_an_edited_integration_count_from_then_on() throws Exception {
        edit("ats/kombo/connector.yaml", "X-Integration-Id: \"{integration-id}\"", "X-Integration-Id: wrong");
        company.replace();
        assertThat(company.integrations()
                        .get(TestCompany.INTEGRATION)
                        .connector()
                        .headers())
                .containsEntry("X-Integration-Id", "wrong");
        edit("ats/kombo/connector.yaml", "X-Integration-Id: wrong", "X-Integration-Id: \"{integration-id}\"");
        company.replace("export.concurrency", "3");
        assertThat(company.integrations()
                        .get(TestCompany.INTEGRATION)
                        .get(io.workwise.bridge.settings.Keys.CONCURRENCY))
                .isEqualTo(3);
        assertThat(nextArrival().applicationId()).isNotNull();
    }

    @Test
    void an_export_under_way_ends_on_the_routes_that_it_began_on() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return context -> {
                    begun.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return false;
                };
            }
        });
        String id = company.apply(TestCompany.WW_JOB);
        CompletableFuture<Void> export = CompletableFuture.runAsync(() -> {
            try {
                company.run("applications");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        company.replace();
        goOn.countDown();
        export.join();
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.ats.created()).hasSize(1);
        assertThat(nextArrival().applicationId()).isNotNull();
    }
}
