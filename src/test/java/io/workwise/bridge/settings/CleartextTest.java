package io.workwise.bridge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleartextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://LOCALHOST:8080/v1",
                "http://127.0.0.1:1",
                "http://127.9.9.9",
                "http://[::1]:8080",
                "http://ats.localhost",
                "https://ats.example.org",
                "not a URL",
                ""
            })
    void http_leads_to_this_machine_alone(String url) {
        assertThat(Cleartext.LOOPBACK.allows(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ats.example.org",
                "HTTP://ats.example.org",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org",
                "http://10.0.0.1",
                "http://[::2]",
                "http://0.0.0.0",
                "http://127.0.0.1x",
                "http:ats",
                "http:///ats"
            })
    void and_nowhere_else_unless_a_setting_says_so(String url) {
        assertThat(Cleartext.LOOPBACK.allows(url)).isFalse();
        assertThat(Cleartext.ANYWHERE.allows(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:{data}/bridge.db",
                "jdbc:postgresql:bridge",
                "jdbc:postgresql://localhost/bridge",
                "jdbc:postgresql://127.0.0.1:5432,[::1]:5432/bridge",
                "jdbc:postgresql:///bridge",
                "jdbc:postgresql://db.example.org/bridge?sslmode=verify-full",
                "jdbc:postgresql://db.example.org/bridge?user=u&sslmode=require&a=b"
            })
    void a_database_of_this_machine_or_with_TLS_is_not_spoken_to_in_plain_text(String url) {
        assertThat(Cleartext.mayBeUsedFor(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.org/bridge",
                "jdbc:postgresql://db1:5432,localhost/bridge?sslmode=prefer",
                "jdbc:postgresql://db/bridge?sslmode=disable&x=sslmode=require"
            })
    void another_one_may_be(String url) {
        assertThat(Cleartext.mayBeUsedFor(url)).isTrue();
    }
}
