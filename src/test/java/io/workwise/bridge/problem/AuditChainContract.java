package io.workwise.bridge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.Dialect;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A manipulated audit is noticed. */
abstract class AuditChainContract extends StoreContract {
    private static final UnaryOperator<String> SEAL =
            new KeyedHash("a key of this test".getBytes(StandardCharsets.UTF_8))::seal;
    private Audit audit;
    private AuditChain chain;

    AuditChainContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void fiveEntries() {
        audit = new Audit(database());
        chain = new AuditChain(database(), SEAL);
        for (int i = 1; i <= 5; i++) {
            audit.add("eva", "linked", INTEGRATION, "job-" + i, i == 3 ? null : "atsJobId=" + i);
        }
    }

    private void execute(String sql) {
        database().write(handle -> handle.execute(sql));
    }

    @Test
    void what_nobody_touched_is_intact() {
        AuditChain.Verdict verdict = chain.verify(null);
        assertThat(verdict.fault()).isNull();
        assertThat(verdict.entries()).isEqualTo(5);
        assertThat(verdict.end().number()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set who = 'adam' where number = 2",
                "update audit set detail = null where number = 2",
                "update audit set detail = '' where number = 3",
                "update audit set at = at + 1 where number = 5",
                "update audit set subject = 'job-9' where number = 1",
                "update audit set action = 'x' where number = 4",
                "update audit set integration = null where number = 4",
                "update audit set id = 'x' where number = 4",
                "delete from audit where number = 1",
                "delete from audit where number = 3",
                "delete from audit where number = 5",
                "delete from audit",
                "update audit set number = 6 where number = 5",
                "insert into audit (id, at, who, action) values ('x', 1, 'adam', 'erased')",
                "insert into audit (id, at, who, action, number, hash, salt, content) select 'x', at, who, action, 6, hash, salt, content from audit where number = 5",
                "update audit set content = 'x', salt = null, subject = 'job-9' where number = 2",
                "update audit set salt = null, subject = 'job-9', detail = null where number = 2",
                "update audit set salt = null, subject = 'job-9', detail = null, seal = '' where number = 2",
                "update audit set salt = null, subject = 'job-9', detail = null, seal = hash where number = 2"
            })
    void a_change_shows(String sql) {
        execute(sql);
        assertThat(chain.verify(null).isIntact()).as(sql).isFalse();
    }

    @Test
    void a_rewritten_audit_contradicts_a_hash_that_was_kept_elsewhere() {
        AuditChain.Mark kept = chain.verify(null).end();
        audit.add("eva", "linked", INTEGRATION, "job-6", null);
        assertThat(chain.verify(kept).isIntact()).isTrue();
        store().empty();
        fiveEntries();
        audit.add("eva", "linked", INTEGRATION, "job-6", null);
        assertThat(chain.verify(null).isIntact()).isTrue();
        assertThat(chain.verify(kept).fault()).isEqualTo("entry 5 has another hash than the one given");
        assertThat(chain.verify(new AuditChain.Mark(9, "x")).isIntact())
                .as("a number that is not there")
                .isFalse();
    }

    @Test
    void an_erasure_takes_the_content_and_leaves_the_chain_R27() {
        database().write(handle -> {
            Audit.forget(handle, INTEGRATION, "job-2", "a keyed hash", SEAL);
            return null;
        });
        AuditChain.Verdict verdict = chain.verify(null);
        assertThat(verdict.fault()).isNull();
        assertThat(verdict.erased()).isEqualTo(1);
        assertThat(count("audit where subject = 'job-2' or detail = 'atsJobId=2'"))
                .isZero();
        assertThat(count("audit where number = 2 and salt is not null"))
                .as("with its salt, guesses could be tried against the digest")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set subject = 'another' where number = 2",
                "update audit set detail = 'atsJobId=7' where number = 2",
                "update audit set seal = null where number = 2",
                "update audit set salt = null, subject = 'a keyed hash', detail = null, seal = (select seal from audit where number = 2) where number = 4"
            })
    void what_an_erasure_left_cannot_be_changed_nor_stand_in_for_another_entry(String sql) {
        database().write(handle -> {
            Audit.forget(handle, INTEGRATION, "job-2", "a keyed hash", SEAL);
            return null;
        });
        execute(sql);
        assertThat(chain.verify(null).isIntact()).as(sql).isFalse();
    }

    @Test
    void another_key_cannot_forge_an_erasure() {
        database().write(handle -> {
            Audit.forget(
                    handle,
                    INTEGRATION,
                    "job-2",
                    "a keyed hash",
                    new KeyedHash("another key".getBytes(StandardCharsets.UTF_8))::seal);
            return null;
        });
        assertThat(chain.verify(null).fault()).isEqualTo("entry 2 was changed");
    }

    @Test
    void retention_removes_the_oldest_and_the_rest_still_proves_itself() {
        later(Duration.ofDays(10));
        audit.add("eva", "linked", INTEGRATION, "job-6", null);
        assertThat(chain.expire(Duration.ofDays(9).toMillis())).isEqualTo(5);
        AuditChain.Verdict verdict = chain.verify(null);
        assertThat(verdict.fault()).isNull();
        assertThat(verdict.entries()).isEqualTo(1);
        assertThat(verdict.removed().number()).isEqualTo(5);
        execute("delete from audit");
        assertThat(chain.verify(null).isIntact()).isFalse();
    }

    @Test
    void entries_of_several_writers_at_once_follow_one_another() {
        try (Database another = database().dialect() == Dialect.SQLITE ? null : store().open()) {
            Audit there = another == null ? audit : new Audit(another);
            List<Thread> writers = IntStream.range(0, 8)
                    .mapToObj(i -> new Thread(() -> IntStream.range(0, 25).forEach(j -> (i % 2 == 0 ? audit : there)
                            .add("writer-" + i, "linked", INTEGRATION, "job", null))))
                    .toList();
            writers.forEach(Thread::start);
            writers.forEach(AuditChainContract::join);
        }
        assertThat(chain.verify(null).fault()).isNull();
        assertThat(chain.verify(null).entries()).isEqualTo(205);
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
