package io.workwise.bridge.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Shared by all contract tests of stores: a database of their own, empty before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreContract {
    protected static final String INTEGRATION = "acme-kombo";
    protected static final String ANOTHER_INTEGRATION = "beta-kombo";
    private final TestStore.Kind kind;
    private TestStore store;

    protected StoreContract(TestStore.Kind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void openStore(@TempDir Path folder) {
        store = TestStore.create(kind, folder);
    }

    @BeforeEach
    void emptyStore() {
        store.empty();
    }

    /** After each test, the counts that triggers keep equal the rows. */
    @AfterEach
    void whatIsCountedIsThere() {
        String resting = " from application where verdict not in ('due', 'claimed', 'sending')";
        assertThat(
                        lines(
                                "select integration || '/' || workwise_job_id || '/' || verdict || ' ' || n from application_count where n <> 0 order by 1"))
                .isEqualTo(lines(
                        "select integration || '/' || coalesce(workwise_job_id, '') || '/' || verdict || ' ' || count(*)"
                                + resting
                                + " group by integration, coalesce(workwise_job_id, ''), verdict order by 1"));
    }

    /** After each test, the column {@code active} equals the links (R9). */
    @AfterEach
    void whatIsActiveIsLinked() {
        assertThat(lines("select integration || '/' || id from workwise_job where active = 1 order by 1"))
                .isEqualTo(
                        lines(
                                "select j.integration || '/' || j.id from workwise_job j"
                                        + " join link l on l.integration = j.integration and l.workwise_job_id = j.id where l.paused = 0 order by 1"));
    }

    private List<String> lines(String query) {
        return database()
                .read(handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    @AfterAll
    void closeStore() {
        store.close();
    }

    protected TestStore store() {
        return store;
    }

    protected Database database() {
        return store.database();
    }

    protected void later(Duration time) {
        store.advance(time);
    }

    protected Instant now() {
        return store.now();
    }

    /**
     * Counts rows.
     *
     * @param what for example {@code audit where who = 'eva'}
     */
    protected int count(String what) {
        return database().read(handle -> handle.createQuery("select count(*) from " + what)
                .mapTo(Integer.class)
                .one());
    }
}
