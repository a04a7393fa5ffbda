package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.Application;
import io.workwise.bridge.application.ApplicationReader;
import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.flow.MappedWrites.Mapped;
import io.workwise.bridge.json.Json;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * R34: whatever an applicant writes within Workwise's contract, each write is one valid body, made in bounded time. An
 * ATS may still refuse it for missing data or an invalid address; a person then corrects it (fix).
 */
class ConnectorPropertyTest {
    private static final Path ROUTES = Path.of("routes");
    private static final int APPLICATIONS = 200;
    /**
     * The longest CPU time for all writes of one application: far above the usual time, far below that of a mapping
     * that is not linear.
     */
    private static final Duration AT_MOST = Duration.ofSeconds(2);

    private static final Pattern BREAKS_SYSTEMS = Pattern.compile(
            "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\u200B\\uFEFF\\u202D\\u202E\\u2028\\u2029\\uFFFE\\uFFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");
    private static final Connectors CONNECTORS = Connectors.read(ROUTES, new ArrayList<>());
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static MappedWrites writes;
    private final AtsSpecs specs = new AtsSpecs();

    static Collection<String> connectors() {
        return CONNECTORS.all().keySet();
    }

    @BeforeAll
    static void open() throws Exception {
        writes = new MappedWrites(ROUTES);
    }

    @AfterAll
    static void close() throws Exception {
        writes.close();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void any_application_of_the_contract_becomes_requests_that_can_be_sent(String name) throws Exception {
        Descriptor connector = CONNECTORS.get(name);
        for (int seed = 0; seed < APPLICATIONS; seed++) {
            JsonNode json = new HostileApplications(seed).next();
            long begin = THREADS.getCurrentThreadCpuTime();
            Application application = ApplicationReader.read(json);
            for (Mapped mapped : writes.of(connector, application)) {
                assertThat(mapped.failed())
                        .as("%s %s, seed %d", connector.name(), mapped.step(), seed)
                        .isNull();
                valid(connector, mapped, seed);
            }
            assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begin))
                    .as("%s, seed %d", connector.name(), seed)
                    .isLessThan(AT_MOST);
        }
    }

    private void valid(Descriptor connector, Mapped mapped, int seed) throws Exception {
        String write = connector.name() + " " + mapped.step() + ", seed " + seed;
        if (mapped.step().equals("set-status")) {
            assertThat(mapped.body()).as(write).isNotNull();
            return;
        }
        assertThat(mapped.body()).as(write).isInstanceOf(JsonNode.class);
        JsonNode body = (JsonNode) mapped.body();
        assertThat(body.isObject()).as(write).isTrue();
        texts(body, write);
        assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(body)).isObject())
                .as(write)
                .isTrue();
        assertThat(specs.wrong(connector.name(), mapped.step(), body)).as(write).isEmpty();
    }

    private static void texts(JsonNode node, String write) {
        if (node.isTextual()) {
            assertThat(BREAKS_SYSTEMS.matcher(node.textValue()).find())
                    .as(write)
                    .isFalse();
            assertThat(Normalizer.isNormalized(node.textValue(), Normalizer.Form.NFC))
                    .as(write)
                    .isTrue();
        } else if (node.isNumber()) {
            assertThat(Double.isFinite(node.doubleValue()) || node.isBigDecimal())
                    .as(write)
                    .isTrue();
        }
        node.forEach(child -> texts(child, write));
    }
}
