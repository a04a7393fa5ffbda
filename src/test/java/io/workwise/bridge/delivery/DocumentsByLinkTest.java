package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.ManualChanges;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.sandbox.Applicant;
import io.workwise.bridge.sandbox.Applicants;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.FakeWorkwise;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.AtsThatFetches;
import io.workwise.bridge.testkit.BridgeParts;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.Fleet;
import io.workwise.bridge.verdict.Verdict;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ATS that takes documents by URL only fetches them from the bridge while it creates the candidate. */
class DocumentsByLinkTest {
    private static final String INTEGRATION = "acme";

    @TempDir
    private Path folder;

    private final FakeWorkwise workwise = new FakeWorkwise(Clock.systemUTC(), "ww-token");
    private final AtsThatFetches ats = new AtsThatFetches();
    private Bridge bridge;
    private Consumer<ObjectNode> applicant = application -> {};

    @AfterEach
    void stop() {
        bridge.close();
        ats.close();
        workwise.close();
    }

    @Test
    void the_ats_gets_each_document_byte_for_byte_by_a_link_that_works_once_R24() throws Exception {
        String id = export("documents.url", "http://127.0.0.1:{port}", "documents.port", "{port}");
        assertThat(verdict(id)).isEqualTo("delivered created");
        assertThat(ats.fetched)
                .isNotEmpty()
                .hasSameSizeAs(workwise.application(id).path("documents"));
        workwise.application(id).path("documents").forEach(document -> assertThat(
                        ats.fetched.get(document.path("fileName").asText()))
                .isEqualTo(workwise.documentSha256(document.path("id").asText())));
        assertThat(ats.secondTries)
                .as("the second time")
                .hasSameSizeAs(ats.fetched.keySet())
                .containsOnly(404);
        assertThat(ats.links())
                .doesNotHaveDuplicates()
                .allSatisfy(link -> assertThat(ats.get(link).statusCode()).isEqualTo(404));
        URI other = URI.create(
                ats.links().get(0).toString().replaceAll("/documents/[^/]+", "/documents/" + "A".repeat(43)));
        assertThat(ats.get(other).statusCode()).as("an unknown link").isEqualTo(404);
    }

    @Test
    void without_documents_url_nothing_is_sent_and_the_setting_is_named_R24() throws Exception {
        String id = export();
        assertThat(verdict(id)).isEqualTo("fix document");
        assertThat(entry(id).detail()).contains("document '").contains("documents.url");
        assertThat(ats.candidates).as("never delivered without its documents").isEmpty();
    }

    @Test
    void a_wrong_document_is_noticed_before_the_ats_gets_its_link_R24() throws Exception {
        String[] engine = {
            "documents.url", "http://127.0.0.1:{port}", "documents.port", "{port}", "export.retry-delays", "1s"
        };
        workwise.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return call.operation().contains("/documents/")
                        ? Fault.answer(200, Map.of(), "<html>Bitte anmelden.</html>")
                        : Fault.NONE;
            }
        });
        String id = export(engine);
        assertThat(verdict(id)).isEqualTo("fix document");
        assertThat(entry(id).detail()).contains("document '").contains("Workwise gave 28 bytes and had announced");
        assertThat(ats.candidates).isEmpty();
        workwise.behave(Behaviour.NONE);
        BridgeParts.of(bridge).database().write(handle -> ManualChanges.retry(handle, INTEGRATION, id));
        BridgeParts.of(bridge).asks().now(INTEGRATION, "resume-exports");
        Child.await("delivered", () -> entry(id).verdict().isFinal());
        assertThat(verdict(id)).isEqualTo("delivered created");
    }

    @Test
    void no_link_leads_to_a_document_of_another_application() throws Exception {
        workwise.putDocument("doc-of-somebody-else", "application/pdf", 1_000);
        Path mappings = Files.createDirectories(folder.resolve("config/integrations/" + INTEGRATION));
        Files.writeString(mappings.resolve("create-candidate.jq"), ".model.tags = [$application.answers[0].answer]");
        applicant = application -> application
                .putArray("answers")
                .addObject()
                .put("questionId", "q-1")
                .put("question", "Why?")
                .putObject("answer")
                .put("$link", "doc-of-somebody-else");
        String id = export("documents.url", "http://127.0.0.1:{port}", "documents.port", "{port}");
        assertThat(verdict(id)).isEqualTo("delivered created");
        assertThat(ats.candidates).hasSize(1);
        assertThat(ats.candidates.get(0).toString()).contains("/documents/").doesNotContain("doc-of-somebody-else");
    }

    /**
     * Starts the bridge with its schedules and waits for one application.
     *
     * @param engine settings, as key, value, …
     */
    private String export(String... engine) throws Exception {
        workwise.putJob("w-1", "Koch", "ONLINE");
        bridge = new Bridge(setup(engine), Clock.systemUTC());
        bridge.start();
        Integration integration = BridgeParts.of(bridge).integrations().get(INTEGRATION);
        Child.await(
                "linked",
                () -> null
                        != Fleet.quietly(() -> BridgeParts.of(bridge)
                                .linking()
                                .put(
                                        integration,
                                        "w-1",
                                        new Wish(AtsThatFetches.JOB, null, null, false, true),
                                        "test")));
        BridgeParts.of(bridge).changed(INTEGRATION);
        Applicant next = new Applicants(Clock.systemUTC(), 7).next("w-1");
        applicant.accept(next.application());
        String id = next.applyAt(workwise);
        BridgeParts.of(bridge).asks().now(INTEGRATION, "applications");
        Child.await("settled", () -> BridgeParts.of(bridge)
                .applications()
                .find(INTEGRATION, id)
                .filter(entry -> entry.verdict().isFinal() || entry.verdict() == Verdict.FIX)
                .isPresent());
        return id;
    }

    private Setup setup(String... engine) throws Exception {
        String port = freePort();
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(config.resolve("integrations"));
        Files.writeString(
                config.resolve("integrations/" + INTEGRATION + ".properties"),
                String.join(
                        "\n",
                        "ats = merge",
                        "ats.base-url = " + ats.url(),
                        "ats.api-key = key",
                        "ats.account-token = token",
                        "ats.remote-user-id = user",
                        "workwise.base-url = " + workwise.url(),
                        "workwise.token = ww-token",
                        "schedule.applications = every 1h",
                        "schedule.workwise-jobs = every 1h",
                        "schedule.resume-exports = every 1s",
                        "schedule.ats-jobs = every 1h",
                        "schedule.ats-statuses = every 1h"));
        Properties settings = new Properties();
        Map.of("admin.port", "0", "management.port", "0").forEach(settings::setProperty);
        for (int i = 0; i < engine.length; i += 2) {
            settings.setProperty(engine[i], engine[i + 1].replace("{port}", port));
        }
        return Setup.read(config, Path.of("routes"), folder.resolve("data"), settings, Map.of());
    }

    private static String freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    private String verdict(String id) {
        return entry(id).verdict().code() + " " + entry(id).reason().code();
    }

    private Entry entry(String id) {
        return BridgeParts.of(bridge).applications().find(INTEGRATION, id).orElseThrow();
    }
}
