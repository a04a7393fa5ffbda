package io.workwise.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens with a name, a role and an expiry. */
abstract class NamedTokensContract extends StoreContract {
    private final TestClock clock = new TestClock();
    private final AtomicLong nanos = new AtomicLong();
    private NamedTokens tokens;

    NamedTokensContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        tokens = new NamedTokens(database(), clock, nanos::get);
    }

    @Test
    void a_token_has_its_role_and_integrations_and_only_its_hash_is_kept() {
        String one = tokens.create("ci", Role.OPERATOR, Set.of(), null, "eva");
        String two = tokens.create("dashboard", Role.VIEWER, List.of("beta", "acme"), null, "eva");
        assertThat(one).startsWith("wwb_").hasSize(4 + 64).isNotEqualTo(two);
        assertThat(tokens.find(one)).hasValue(new Caller("token:ci", Role.OPERATOR));
        assertThat(tokens.find(two)).hasValue(new Caller("token:dashboard", Role.VIEWER, Set.of("acme", "beta")));
        assertThat(tokens.find(one.substring(0, one.length() - 1))).isEmpty();
        assertThat(database()
                        .<List<String>>read(handle -> handle.createQuery("select hash || name || created_by from token")
                                .mapTo(String.class)
                                .list()))
                .noneMatch(row -> row.contains(one.substring(4)) || row.contains(two.substring(4)));
        assertThat(new Audit(database()).list(0, 9))
                .extracting(Audit.Entry::action)
                .containsOnly("token-created");
        assertThat(new Audit(database()).list(0, 9).toString())
                .contains("role=viewer, integrations=acme beta")
                .doesNotContain(one.substring(4));
    }

    @Test
    void a_token_expires_at_its_time_and_frees_its_name() {
        String token = tokens.create("ci", Role.ADMIN, Set.of(), Duration.ofDays(90), "eva");
        BooleanSupplier session = tokens.holds(token);
        clock.advance(Duration.ofDays(90).minusMillis(1));
        assertThat(tokens.find(token)).isPresent();
        assertThatThrownBy(() -> tokens.create("ci", Role.ADMIN, Set.of(), null, "eva"))
                .hasMessageContaining("there is a token 'ci'");
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.find(token)).isEmpty();
        assertThat(session.getAsBoolean()).isFalse();
        String next = tokens.create("ci", Role.VIEWER, Set.of(), null, "eva");
        assertThat(tokens.find(next)).isPresent();
        assertThat(tokens.find(token)).isEmpty();
        assertThat(session.getAsBoolean())
                .as("a session of the former token of that name")
                .isFalse();
    }

    @Test
    void a_revocation_holds_at_once_here_and_within_two_seconds_at_other_instances() {
        NamedTokens other = new NamedTokens(database(), clock, nanos::get);
        String token = tokens.create("ci", Role.ADMIN, Set.of(), null, "eva");
        assertThat(other.find(token)).isPresent();
        BooleanSupplier session = other.holds(token);
        tokens.revoke("ci", "eva");
        assertThat(tokens.find(token)).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(other.find(token)).isEmpty();
        assertThat(session.getAsBoolean()).isFalse();
        assertThatThrownBy(() -> tokens.revoke("ci", "eva")).hasMessage("no token 'ci'");
    }
}
