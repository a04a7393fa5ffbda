package io.workwise.bridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeTest {
    @TempDir
    Path temporary;

    private JsonNode compose;
    private JsonNode bridge;

    @BeforeEach
    void read() throws Exception {
        compose = Yaml.one(Files.readString(Path.of("deploy/compose.yaml")));
        bridge = compose.at("/services/bridge");
    }

    @Test
    void the_bridge_takes_its_environment_and_the_database_is_the_one_beside_it() throws Exception {
        Path secret =
                Files.writeString(temporary.resolve("secret"), "a-secret-of-the-test-that-is-long-enough-for-all");
        Map<String, String> environment = new HashMap<>();
        bridge.get("environment")
                .properties()
                .forEach(variable -> environment.put(
                        variable.getKey(),
                        variable.getValue().asText().replaceAll("\\{\\{file:.*}}", "{{file:" + secret + "}}")));
        List<Fault> faults = new ArrayList<>();
        Settings settings = Settings.load(temporary, new Properties(), environment, faults);
        assertThat(faults).filteredOn(fault -> !fault.warning()).isEmpty();
        JsonNode database = compose.at("/services/postgresql/environment");
        assertThat(settings.get(Keys.DATABASE_URL))
                .isEqualTo("jdbc:postgresql://postgresql/"
                        + database.get("POSTGRES_DB").asText());
        assertThat(settings.get(Keys.DATABASE_USER))
                .isEqualTo(database.get("POSTGRES_USER").asText());
        assertThat(bridge.at("/depends_on/postgresql/condition").asText()).isEqualTo("service_healthy");
        assertThat(compose.at("/services/postgresql/healthcheck/test").isArray())
                .isTrue();
    }

    @Test
    void secrets_come_from_files_and_each_one_that_is_named_is_there() {
        TreeSet<String> declared = new TreeSet<>();
        compose.get("secrets").properties().forEach(secret -> {
            declared.add(secret.getKey());
            assertThat(secret.getValue().get("file").asText()).isEqualTo("./secrets/" + secret.getKey());
        });
        TreeSet<String> given = new TreeSet<>();
        bridge.get("secrets").forEach(name -> given.add(name.asText()));
        assertThat(given).isEqualTo(declared);
        assertThat(given)
                .allSatisfy(name -> assertThat(bridge.get("environment").toString())
                        .contains("{{file:/run/secrets/" + name + "}}"));
        assertThat(compose.at("/services/postgresql/environment/POSTGRES_PASSWORD_FILE")
                        .asText())
                .isEqualTo("/run/secrets/database-password");
    }

    @Test
    void the_admin_port_is_published_to_this_machine_alone_and_the_management_port_to_nobody() {
        assertThat(bridge.get("ports")).hasToString("[\"127.0.0.1:8080:8080\"]");
        assertThat(compose.at("/services/postgresql").has("ports")).isFalse();
        assertThat(compose.at("/networks/inside/internal").asBoolean()).isTrue();
    }

    @Test
    void the_container_is_restricted_and_a_stop_has_time() {
        assertThat(bridge.get("read_only").asBoolean()).isTrue();
        assertThat(bridge.get("user").asText()).isEqualTo("10001:0");
        assertThat(bridge.get("cap_drop")).hasToString("[\"ALL\"]");
        assertThat(bridge.get("security_opt")).hasToString("[\"no-new-privileges:true\"]");
        Duration grace = Duration.ofSeconds(
                Long.parseLong(bridge.get("stop_grace_period").asText().replaceFirst("s$", "")));
        assertThat(grace)
                .isGreaterThanOrEqualTo(Keys.STOP_TIMEOUT.defaultValue().plusSeconds(10));
        assertThat(bridge.get("image").asText()).isEqualTo("workwise-bridge:" + Pom.version());
    }
}
