package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.http.CamelHttp;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteBeansTest {
    @Test
    void the_java_that_routes_are_checked_against_is_what_a_bridge_binds(@TempDir Path folder) throws Exception {
        try (TestCompany company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder))) {
            Setup setup =
                    Setup.read(company.config(), Path.of("routes"), folder.resolve("data"), new Properties(), Map.of());
            try (Bridge bridge = new Bridge(setup, Clock.systemUTC())) {
                Map<String, Object> forRoutes = new HashMap<>(bridge.beans());
                assertThat(forRoutes.remove(CamelHttp.BEAN))
                        .as("what sends, which no route names")
                        .isNotNull();
                assertThat(forRoutes).containsOnlyKeys(RouteBeans.TYPES.keySet());
                forRoutes.forEach((name, bean) -> assertThat(bean).as(name).isInstanceOf(RouteBeans.TYPES.get(name)));
            }
        }
    }
}
