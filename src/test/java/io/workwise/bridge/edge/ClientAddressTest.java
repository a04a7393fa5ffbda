package io.workwise.bridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.settings.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finds the client's address behind a proxy. A client cannot choose its own address. */
class ClientAddressTest {
    private final ClientAddress trusting =
            new ClientAddress(Keys.ADMIN_TRUSTED_PROXIES.form().apply("10.0.0.0/8, 2001:db8::7"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "192.0.2.1, 198.51.100.7, -, 192.0.2.1", // not a proxy of ours
                "10.0.0.1, -, -, 10.0.0.1",
                "10.0.0.1, 198.51.100.7, -, 198.51.100.7",
                "10.0.0.1, 203.0.113.9; 198.51.100.7, -, 198.51.100.7", // the first one is what the client says
                "10.0.0.1, 198.51.100.7; 10.0.0.2, -, 198.51.100.7",
                "10.0.0.1, 198.51.100.7:4711, -, 198.51.100.7",
                "10.0.0.1, [2001:db8:1::5]:4711, -, 2001:db8:1::5",
                "2001:db8::7, 198.51.100.7, -, 198.51.100.7",
                "10.0.0.1, somebody, -, 10.0.0.1",
                "10.0.0.1, -, for=198.51.100.7;proto=https, 198.51.100.7",
                "10.0.0.1, -, 'for=203.0.113.9, for=\"[2001:db8:1::5]:1\"', 2001:db8:1::5",
                "10.0.0.1, -, for=_hidden, 10.0.0.1",
                "10.0.0.1, 198.51.100.7, for=203.0.113.9, 10.0.0.1"
            })
    void the_last_address_that_a_trusted_proxy_wrote_counts(
            String remote, String list, String forwarded, String client) {
        assertThat(trusting.client(remote, list == null ? null : list.replace(';', ','), forwarded))
                .isEqualTo(client);
    }

    @Test
    void without_trusted_proxies_no_header_is_believed() {
        assertThat(new ClientAddress(Keys.ADMIN_TRUSTED_PROXIES.defaultValue())
                        .client("10.0.0.1", "198.51.100.7", null))
                .isEqualTo("10.0.0.1");
    }
}
