package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.TestCompany;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A collector of OpenTelemetry that stands in for a real one: what it is sent by OTLP over HTTP. Texts stand in its
 * binary form as they are.
 */
class TracesTest {
    @TempDir
    Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private HttpServer collector;
    private TestCompany company;

    @BeforeEach
    void aCollector() throws Exception {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            headers.add(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
    }

    @AfterEach
    void close() {
        company.close();
        collector.stop(0);
    }

    private void open(String... engine) throws Exception {
        company.engine = engine;
        company.open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
    }

    private String endpoint() {
        return "http://127.0.0.1:" + collector.getAddress().getPort();
    }

    @Test
    void where_a_collector_is_named_it_gets_flows_exports_and_requests_and_nothing_of_an_applicant() throws Exception {
        open("otel.exporter.otlp.endpoint", endpoint(), "otel.exporter.otlp.headers", "X-Key=of-the-collector");
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.ats.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return Fault.drop();
            }
        });
        company.run("ats-jobs");
        company.closeBridge();
        String all = String.join("", received);
        assertThat(all)
                .contains(
                        "service.name",
                        "bridge",
                        "applications",
                        "export",
                        "write to ATS",
                        "read from ATS",
                        "ask Workwise",
                        "bridge.integration",
                        TestCompany.INTEGRATION,
                        "bridge.application",
                        id,
                        "bridge.outcome",
                        "done",
                        "http.response.status_code");
        assertThat(headers).allSatisfy(sent -> assertThat(sent.get("X-key")).containsExactly("of-the-collector"));
        assertThat(all)
                .as("the applicant")
                .doesNotContain(company.email(id))
                .doesNotContain(company.application(id)
                        .path("candidate")
                        .path("lastName")
                        .asText());
        assertThat(all).as("addresses").doesNotContain("http://", "/v1", "127.0.0.1", "cursor", "page_size");
        assertThat(all).as("secrets").doesNotContain("ww-token");
    }

    @Test
    void where_none_is_named_nothing_is_sent() throws Exception {
        open();
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.closeBridge();
        assertThat(received).isEmpty();
    }

    @Test
    void a_collector_that_is_away_keeps_nobody_from_delivering() throws Exception {
        String endpoint = endpoint();
        collector.stop(0);
        open("otel.exporter.otlp.endpoint", endpoint);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
    }
}
