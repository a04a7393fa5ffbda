package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.Main;
import io.workwise.bridge.ledger.Restores;
import io.workwise.bridge.sandbox.Stage;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.testkit.TestCompany;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code bridge backup FILE}, and what a bridge does with such a file (R29). */
class BackupTest {
    private static final String ANOTHER_ATS_JOB = "a-2";

    @TempDir
    Path folder;

    private TestCompany company;
    private Path backup;
    private String said = "";

    @BeforeEach
    void aCompany() throws Exception {
        backup = folder.resolve("backup.db");
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
    }

    @AfterEach
    void close() {
        company.close();
    }

    private int backUp() {
        return bridge(
                "backup",
                backup.toString(),
                "--config",
                folder.resolve("config").toString(),
                "--data",
                folder.resolve("data").toString());
    }

    private int bridge(String... arguments) {
        CommandLine line = Main.line();
        StringWriter out = new StringWriter();
        PrintStream err = System.err;
        ByteArrayOutputStream faults = new ByteArrayOutputStream();
        System.setErr(new PrintStream(faults, true, StandardCharsets.UTF_8));
        try {
            int code = line.setOut(new PrintWriter(out)).execute(arguments);
            said = out + faults.toString(StandardCharsets.UTF_8);
            return code;
        } finally {
            System.setErr(err);
        }
    }

    private void putInPlace() throws Exception {
        company.closeBridge();
        Files.copy(backup, folder.resolve("data/bridge.db"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void confirm() {
        company.integrationActions().resume(TestCompany.INTEGRATION, false, "test");
    }

    @Test
    void a_backup_is_made_while_the_bridge_runs_and_only_its_owner_can_read_it() throws Exception {
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(backUp()).as(said).isZero();
        assertThat(said).contains("1 applications are in " + backup).contains("hash.key");
        assertThat(Files.getPosixFilePermissions(backup)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("backup.db."));
    }

    @Test
    void a_file_that_is_there_is_not_overwritten_and_a_ledger_that_is_not_there_is_named() throws Exception {
        Files.writeString(backup, "precious");
        assertThat(backUp()).isEqualTo(2);
        assertThat(said).contains("exists already");
        assertThat(backup).hasContent("precious");
        assertThat(bridge(
                        "backup",
                        folder.resolve("b").toString(),
                        "--config",
                        folder.resolve("config").toString(),
                        "--data",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(said).contains("does not exist");
    }

    @Test
    void a_ledger_on_postgresql_is_left_to_its_own_tools() throws Exception {
        TestCompany.engine(folder.resolve("config"), "jdbc:postgresql://localhost/bridge");
        assertThat(backUp()).isEqualTo(2);
        assertThat(said).contains("PostgreSQL's own tools (docs/backup.md)");
    }

    @Test
    void a_start_with_a_backup_is_refused_with_a_sentence_until_somebody_says_that_it_is_one() throws Exception {
        backUp();
        putInPlace();
        assertThatThrownBy(() -> company.open())
                .isInstanceOf(FaultsException.class)
                .hasMessageContaining("is a backup of 20")
                .hasMessageContaining("--restored");
        assertThat(bridge(
                        "run",
                        "--config",
                        folder.resolve("config").toString(),
                        "--data",
                        folder.resolve("data").toString()))
                .isEqualTo(2);
        assertThat(said).contains("is a backup of 20");
        company.openRestored();
        company.closeBridge();
        company.open();
    }

    @Test
    void the_log_of_the_file_that_was_replaced_is_not_replayed_into_the_backup() throws Exception {
        backUp();
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.closeBridge();
        Path log = folder.resolve("data/bridge.db-wal");
        Files.writeString(log, "the log of a bridge that was killed");
        putInPlace();
        company.openRestored();
        assertThat(company.applications().counts(TestCompany.INTEGRATION)).isEmpty();
        assertThat(folder.resolve("data/bridge.db-wal.before-restore")).exists();
    }

    @Test
    void nothing_is_sent_before_a_person_has_confirmed_the_links() throws Exception {
        backUp();
        putInPlace();
        company.openRestored();
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications", "resume-exports");
        assertThat(company.verdict(id)).isEqualTo("held integration-paused");
        assertThat(company.problems().openSubjects(TestCompany.INTEGRATION, Restores.LINKS))
                .hasSize(1);
        confirm();
        company.run("applications", "resume-exports", "reconcile", "reconcile", "resume-exports", "applications");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.problems().openSubjects(TestCompany.INTEGRATION, Restores.LINKS))
                .isEmpty();
        assertThat(company.problems().openSubjects(TestCompany.INTEGRATION, "ledger-restored"))
                .isEmpty();
    }

    /** The record may be in the former job, where a look-up in the new job cannot find it. */
    @Test
    void a_person_decides_about_writes_that_may_have_gone_to_the_job_linked_at_the_backup() throws Exception {
        company.ats.putJob(ANOTHER_ATS_JOB, "r-2", "Mechatroniker (alt)", "OPEN", new Stage("s-9", "Eingang", 1));
        company.run("ats-jobs", "ats-statuses");
        backUp();
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        putInPlace();
        company.openRestored();
        company.link(TestCompany.WW_JOB, ANOTHER_ATS_JOB);
        confirm();
        company.run("applications", "resume-exports", "reconcile", "reconcile", "resume-exports");
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-decided");
        assertThat(company.ats.created()).hasSize(1);
    }

    @Test
    void the_key_of_the_hashes_belongs_to_the_ledger_and_none_is_made_in_its_place() throws Exception {
        company.closeBridge();
        Path config = company.config();
        Files.writeString(
                config.resolve("application.properties"), "security.hash-key = another key of the tests alone\n");
        assertThat(bridge(
                        "run",
                        "--config",
                        config.toString(),
                        "--data",
                        folder.resolve("data").toString()))
                .isEqualTo(2);
        assertThat(said).contains("security.hash-key: is not the key that this ledger was written with");
        Files.writeString(config.resolve("application.properties"), "");
        assertThat(bridge(
                        "run",
                        "--config",
                        config.toString(),
                        "--data",
                        folder.resolve("data").toString()))
                .isEqualTo(2);
        assertThat(said).contains("hash.key: is not the key");
        assertThat(folder.resolve("data/hash.key")).doesNotExist();
        company.open();
    }
}
