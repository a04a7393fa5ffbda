package io.workwise.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.address.Address;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.ledger.Erasures.Receipt;
import io.workwise.bridge.ledger.Erasures.Removed;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R27, the whole way: an erased application is not exported again, whatever happens to the process and the database.
 */
class ErasureTest {
    private static final String ERASURES = "/api/v1/integrations/acme/erasures";
    private static final String LINK = "/api/v1/integrations/acme/links/" + TestCompany.WW_JOB;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String[] QUICK = {
        "schedule.applications",
        "every 1s",
        "schedule.resume-exports",
        "every 1s",
        "schedule.workwise-jobs",
        "every 1s",
        "schedule.ats-jobs",
        "every 1s"
    };

    @TempDir
    Path folder;

    private TestCompany company;

    @AfterEach
    void close() {
        company.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_person_who_was_erased_is_not_exported_though_workwise_shows_them_and_the_ledger_is_restored(
            TestStore.Kind kind) throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(kind, folder));
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        pause();
        String erased = company.apply(TestCompany.WW_JOB);
        String other = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        Address address = Address.of(company.email(erased));
        Receipt receipt = erase(address);
        assertThat(receipt.removed()).extracting(Removed::applicationId).containsExactly(erased);

        company.database().write(handle -> {
            handle.execute("delete from tombstone");
            handle.execute(
                    "insert into application (integration, id, workwise_job_id, verdict, reason, received_at, first_seen_at, changed_at) values ('acme', ?, 'w-1', 'due', 'new', 0, 0, 0)",
                    erased);
            return handle.execute("delete from poll where name = 'applications'");
        });
        company.closeBridge();
        company.open();
        company.linking().resume(TestCompany.INTEGRATION, TestCompany.WW_JOB, false, "test");
        company.changed(TestCompany.INTEGRATION);
        company.run("applications", "resume-exports", "sweep");
        assertThat(company.verdict(other)).isEqualTo("delivered created");
        assertThat(company.applications().find(TestCompany.INTEGRATION, erased)).isEmpty();
        assertThat(company.created(address.text())).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void applications_of_before_the_upgrade_are_read_again_from_workwise(TestStore.Kind kind) throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(kind, folder));
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String hers = company.apply(TestCompany.WW_JOB);
        String gone = company.apply(TestCompany.WW_JOB);
        String another = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.database().write(handle -> handle.execute("update application set person = null, lane = null"));
        company.workwise.delete(gone);
        Receipt receipt = company.erasures()
                .person(TestCompany.INTEGRATION, Address.of(company.email(hers)), this::fromWorkwise, PATIENCE, "test");
        assertThat(receipt.removed()).extracting(Removed::applicationId).containsExactly(hers);
        assertThat(receipt.removed().get(0).atsIds())
                .as("what the ATS still holds")
                .isNotEmpty();
        assertThat(receipt.unchecked().never()).isOne();
        assertThat(company.verdict(another)).isEqualTo("delivered created");
    }

    private Address fromWorkwise(String id) {
        JsonNode json = company.flows()
                .read(
                        "read-application",
                        java.util.Map.of("integration", TestCompany.INTEGRATION, "applicationId", id));
        return json == null
                ? null
                : Address.of(json.path("candidate").path("email").asText());
    }

    @Test
    void nothing_of_it_is_in_the_file_or_the_log_of_sqlite_when_the_call_returns() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String erased = company.apply(TestCompany.WW_JOB);
        String stays = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(onDisk()).contains(erased, stays);
        assertThat(erase(Address.of(company.email(erased))).logEmptied()).isTrue();
        assertThat(onDisk()).contains(stays).doesNotContain(erased);
    }

    @Test
    void an_erasure_waits_a_limited_time_for_readers_and_the_receipt_says_so() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String erased = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        Boolean emptied = company.database().read(handle -> {
            handle.begin();
            handle.createQuery("select count(*) from application")
                    .mapTo(Integer.class)
                    .one();
            Boolean meanwhile = company.erasures()
                    .application(TestCompany.INTEGRATION, erased, "test")
                    .logEmptied();
            handle.rollback();
            return meanwhile;
        });
        assertThat(emptied).isFalse();
        assertThat(company.erasures()
                        .application(TestCompany.INTEGRATION, erased, "test")
                        .logEmptied())
                .as("once nobody reads")
                .isTrue();
        assertThat(onDisk()).doesNotContain(erased);
    }

    @Test
    void killed_right_after_and_restored_from_a_backup_of_before_it_is_still_erased() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        pause();
        String erased = company.apply(TestCompany.WW_JOB);
        String other = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.closeBridge();
        Path backup = Files.copy(data().resolve("bridge.db"), folder.resolve("backup.db"));
        Path config = company.config(QUICK);
        try (Child child = run(config)) {
            child.awaitReady();
            HttpResponse<String> answer = child.api(
                    "POST",
                    ERASURES,
                    "{\"email\": \"" + company.email(erased).toUpperCase(java.util.Locale.ROOT) + "\"}");
            assertThat(Json.MAPPER.readTree(answer.body()).path("removed").findValuesAsText("applicationId"))
                    .containsExactly(erased);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            child.kill();
            assertThat(child.log())
                    .doesNotContainIgnoringCase(company.email(erased))
                    .doesNotContain(erased);
        }
        Files.copy(backup, data().resolve("bridge.db"), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(data().resolve("bridge.db-wal"));
        Files.deleteIfExists(data().resolve("bridge.db-shm"));
        try (Child child = run(config)) {
            child.awaitReady();
            assertThat(child.api("POST", LINK + "/resume", "{\"backlog\": \"export\"}")
                            .statusCode())
                    .isEqualTo(200);
            Child.await(
                    "the other one delivered",
                    () -> child.applications(TestCompany.INTEGRATION, "verdict=delivered")
                                    .size()
                            == 1);
            assertThat(child.api("GET", "/api/v1/integrations/acme/applications/" + erased, "")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(company.created(company.email(erased))).isZero();
        assertThat(company.created(company.email(other))).isOne();
    }

    private Receipt erase(Address address) {
        return company.erasures()
                .person(
                        TestCompany.INTEGRATION,
                        address,
                        id -> {
                            throw new AssertionError("each row says whose it is");
                        },
                        PATIENCE,
                        "test");
    }

    private void pause() {
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
    }

    private Child run(Path config) throws IOException {
        return new Child(
                folder, List.of(), "--config", config.toString(), "--routes", "routes", "--data", data().toString());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String onDisk() throws IOException {
        return Files.readString(data().resolve("bridge.db"), StandardCharsets.ISO_8859_1)
                + Files.readString(data().resolve("bridge.db-wal"), StandardCharsets.ISO_8859_1);
    }
}
