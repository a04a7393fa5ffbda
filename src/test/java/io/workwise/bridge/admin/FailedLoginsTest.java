package io.workwise.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
    private long nanos;
    private final FailedLogins failed = new FailedLogins(() -> nanos);

    @Test
    void an_address_has_twenty_failures_a_minute_and_others_have_their_own() {
        for (int i = 0; i < FailedLogins.MOST; i++) {
            assertThat(failed.add("a")).isZero();
            nanos += Duration.ofSeconds(1).toNanos();
        }
        assertThat(failed.add("a")).as("seconds to wait").isEqualTo(41);
        assertThat(failed.add("b")).isZero();
        nanos += Duration.ofSeconds(40).toNanos();
        assertThat(failed.add("a")).isZero();
    }

    @Test
    void all_together_have_a_limit_too_however_many_addresses_they_have() {
        for (int i = 0; i < FailedLogins.MOST_OVERALL; i++) {
            assertThat(failed.add("address-" + i)).isZero();
        }
        assertThat(failed.add("one more")).isPositive();
        nanos += Duration.ofMinutes(1).toNanos();
        assertThat(failed.add("one more")).isZero();
    }
}
