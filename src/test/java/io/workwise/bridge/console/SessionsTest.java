package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.admin.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The console keeps logins, for a limited time. */
class SessionsTest {
    private static final Caller ERIKA = new Caller("erika", Role.VIEWER);
    private final AtomicInteger looks = new AtomicInteger();
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private final Sessions sessions = new Sessions(new Clock() {
        @Override
        public Instant instant() {
            looks.incrementAndGet();
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void a_login_does_not_look_at_all_the_others() {
        for (int i = 0; i < 1_000; i++) {
            sessions.begin(ERIKA, Session.Terms.USUAL);
        }
        looks.set(0);
        sessions.begin(ERIKA, Session.Terms.USUAL);
        assertThat(looks.get()).as("how often it asked what time it is").isLessThan(5);
    }

    @Test
    void a_session_lasts_no_longer_than_what_it_began_with_roles_of_a_provider_an_hour() {
        assertThat(OidcLogin.ROLES_HOLD).isEqualTo(java.time.Duration.ofHours(1));
        String secret = sessions.begin(ERIKA, new Session.Terms(OidcLogin.ROLES_HOLD, () -> true, ""));
        now = now.plus(OidcLogin.ROLES_HOLD);
        assertThat(sessions.find(secret, true)).isPresent();
        now = now.plusMillis(1);
        assertThat(sessions.list()).isEmpty();
        assertThat(sessions.find(secret, true)).isEmpty();
    }

    @Test
    void there_is_a_most_and_the_oldest_gives_way() {
        String first = sessions.begin(ERIKA, Session.Terms.USUAL);
        String second = sessions.begin(ERIKA, Session.Terms.USUAL);
        for (int i = 2; i <= Sessions.MOST; i++) {
            sessions.begin(ERIKA, Session.Terms.USUAL);
        }
        assertThat(sessions.find(first, true)).isEmpty();
        assertThat(sessions.find(second, true)).isPresent();
    }

    @Test
    void an_ended_session_stays_ended_and_a_used_one_goes_on() {
        String used = sessions.begin(ERIKA, Session.Terms.USUAL);
        String idle = sessions.begin(ERIKA, Session.Terms.USUAL);
        now = now.plus(Duration.ofHours(1));
        assertThat(sessions.find(used, true)).isPresent();
        now = now.plus(Duration.ofHours(1)).plusSeconds(1);
        sessions.begin(ERIKA, Session.Terms.USUAL);
        assertThat(sessions.find(used, true)).isPresent();
        assertThat(sessions.find(idle, true)).isEmpty();
        now = now.plus(Duration.ofHours(10));
        String late = sessions.begin(ERIKA, Session.Terms.USUAL);
        assertThat(sessions.find(used, true)).as("after a long day").isEmpty();
        assertThat(sessions.find(late, true)).isPresent();
    }
}
