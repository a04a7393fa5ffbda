package io.workwise.bridge.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void the_shipped_settings_and_routes_are_good_without_a_warning() {
        Check check = new Check(Path.of("config"), Path.of("routes"), new Properties(), Map.of()).withCamel();
        assertThat(check.faults()).isEmpty();
        assertThat(check.summary())
                .startsWith("Settings, ")
                .contains(
                        " routes, 2 kamelets, ",
                        " connectors are good: no integration yet. Put one into config/integrations/<id>.properties");
    }
}
