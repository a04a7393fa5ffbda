package io.workwise.bridge.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.ledger.Applications;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that an earlier version has filled keeps everything. */
class UpgradeTest {
    private static final String APPLICATION =
            "insert into application (integration, id, workwise_job_id, verdict, reason, first_seen_at, changed_at) values ('acme', ?, ?, ?, 'any', 0, 0)";

    /** Adds a migration of a later version to the history of the schema. */
    private static void migratedLater(String url, String description) {
        Jdbi.create(url)
                .useHandle(handle -> handle.execute(
                        "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
                                + " values (9000, '9000', ?, 'SQL', 'V9000__later.sql', 1, 'test', 1, "
                                + (url.startsWith("jdbc:sqlite") ? "1" : "true") + ")",
                        description));
    }

    @ParameterizedTest
    @EnumSource
    void a_schema_that_a_later_version_has_added_to_is_worked_with(TestStore.Kind kind, @TempDir Path folder) {
        String url = TestStore.newUrl(kind, folder);
        Database.open(url, "", "").close();
        migratedLater(url, "adds something");
        try (Database database = Database.open(url, "", "")) {
            assertThat(new Applications(database).counts("acme")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_schema_that_a_later_version_has_changed_beyond_it_is_refused_with_a_sentence(
            TestStore.Kind kind, @TempDir Path folder) {
        String url = TestStore.newUrl(kind, folder);
        Database.open(url, "", "").close();
        migratedLater(url, "drops something " + Database.BREAKS);
        assertThatThrownBy(() -> Database.open(url, "", ""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a later version of the bridge (9000)")
                .hasMessageContaining("start that version again");
    }

    @ParameterizedTest
    @EnumSource
    void counts_and_the_work_list_go_on_from_what_is_there(TestStore.Kind kind, @TempDir Path folder) {
        String url = TestStore.newUrl(kind, folder);
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("classpath:db/common", "classpath:db/" + kind.name().toLowerCase(java.util.Locale.ROOT))
                .target("5")
                .load()
                .migrate();
        Jdbi.create(url).useHandle(handle -> {
            for (String job : List.of("linked", "paused", "unlinked")) {
                handle.execute(
                        "insert into workwise_job (integration, id, title, status, run) values ('acme', ?, ?, 'ONLINE', 1)",
                        job,
                        job);
            }
            handle.execute(
                    "insert into link (integration, workwise_job_id, ats_job_id, paused, linked_at) values ('acme', 'linked', 'a', 0, 0), ('acme', 'paused', 'a', 1, 0)");
            handle.execute(APPLICATION, "1", "linked", "delivered");
            handle.execute(APPLICATION, "2", "linked", "delivered");
            handle.execute(APPLICATION, "3", null, "fix");
            handle.execute(APPLICATION, "4", "linked", "due");
        });
        try (Database database = Database.open(url, "", "")) {
            List<Integer> forms =
                    database.read(handle -> handle.createQuery("select distinct address_form from application")
                            .mapTo(Integer.class)
                            .list());
            assertThat(forms)
                    .as("of what may have been sent under the first one (R35)")
                    .containsExactly(1);
            database.write(handle -> handle.execute(APPLICATION, "5", "linked", "delivered"));
            assertThat(new Applications(database).counts("acme"))
                    .isEqualTo(Map.of("delivered", 3L, "fix", 1L, "due", 1L));
            assertThat(new Catalogue(database).workwiseJobs("acme", null, true, 0, 10))
                    .extracting(Catalogue.WorkwiseJob::id)
                    .containsExactly("paused", "unlinked");
        }
    }
}
