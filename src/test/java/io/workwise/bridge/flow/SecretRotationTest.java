package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.gate.GateState;
import io.workwise.bridge.ledger.Applications.Attempt;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed file of a secret is used at once: nobody reconnects, and no request fails during a rotation. */
class SecretRotationTest {
    @TempDir
    Path folder;

    private TestCompany company;
    private Path key;
    private Path token;

    @BeforeEach
    void aCompanyWithSecretsInFiles() throws Exception {
        key = folder.resolve("ats-key");
        token = folder.resolve("workwise-token");
        Files.writeString(key, "key\n");
        Files.writeString(token, "ww-token\n");
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
        company.open("ats.api-key", "{{file:" + key + "}}", "workwise.token", "{{file:" + token + "}}")
                .link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
    }

    @AfterEach
    void close() {
        company.close();
    }

    /** Replaces the file by another one, as secret stores do. */
    private static void replace(Path file, String secret) throws IOException {
        Path next = Files.writeString(file.resolveSibling("next"), secret + "\n");
        Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private void replaceUnchecked(String secret) {
        try {
            replace(key, secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> outcomes(String id) {
        return company.applications().attempts(TestCompany.INTEGRATION, id).stream()
                .map(Attempt::outcome)
                .toList();
    }

    @Test
    void a_write_that_is_refused_for_its_old_key_is_sent_once_more_with_the_new_one_and_nothing_is_held()
            throws Exception {
        company.ats.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                if (call.operation().startsWith("POST ")) { // the bridge has looked at the file before
                    company.ats.rotate("key-2");
                    replaceUnchecked("key-2");
                }
                return Fault.NONE;
            }
        });
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications", "resume-exports");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(outcomes(id)).containsExactly("token-over", "done");
        assertThat(company.states().get(TestCompany.INTEGRATION))
                .extracting(GateState::held)
                .isEqualTo(false);
    }

    @Test
    void reads_of_both_sides_have_the_newest_secret() throws Exception {
        company.ats.rotate("key-2");
        company.workwise.rotate("ww-token-2");
        replace(key, "key-2");
        replace(token, "ww-token-2");
        String id = company.apply(TestCompany.WW_JOB);
        company.run("ats-jobs", "workwise-jobs", "applications");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.problems().isAnyOpen(TestCompany.INTEGRATION)).isFalse();
    }

    @Test
    void a_key_that_has_not_changed_is_refused_once_and_holds_the_integration() throws Exception {
        company.ats.rotate("key-2");
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications", "resume-exports");
        assertThat(company.verdict(id)).isEqualTo("held credentials");
        assertThat(outcomes(id)).hasSize(1);
    }

    @Test
    void an_integration_that_is_held_for_its_key_asks_again_at_once_when_the_file_has_changed() throws Exception {
        company.ats.rotate("key-2");
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications", "resume-exports");
        replace(key, "key-2");
        company.lookAtSecrets();
        company.run("resume-exports", "resume-exports", "resume-exports");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
    }

    @Test
    void a_file_that_is_empty_for_a_moment_changes_nothing() throws Exception {
        company.lookAtSecrets();
        replace(key, "");
        company.lookAtSecrets();
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
    }

    @Test
    void a_token_that_says_when_it_ends_is_a_problem_two_weeks_before_until_it_is_replaced() throws Exception {
        replace(token, token(Instant.now().plus(Duration.ofDays(13))));
        company.lookAtSecrets();
        assertThat(company.problems().openSubjects(TestCompany.INTEGRATION, "secret-ends"))
                .containsExactly("workwise.token");
        replace(token, token(Instant.now().plus(Duration.ofDays(15))));
        company.lookAtSecrets();
        assertThat(company.problems().openSubjects(TestCompany.INTEGRATION, "secret-ends"))
                .isEmpty();
    }

    /** Returns a JSON Web Token with an invalid signature, which nobody checks. */
    private static String token(Instant end) {
        return "e30."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("{\"exp\": " + end.getEpochSecond() + "}").getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    @Test
    void secrets_that_rotate_under_load_lose_nothing_and_fail_nothing() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            company.ats.rotate("key-" + i);
            replace(key, "key-" + i);
            company.workwise.rotate("ww-" + i);
            replace(token, "ww-" + i);
            ids.addAll(List.of(
                    company.apply(TestCompany.WW_JOB),
                    company.apply(TestCompany.WW_JOB),
                    company.apply(TestCompany.WW_JOB)));
            company.run("applications", "resume-exports");
        }
        assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("delivered created"));
        assertThat(company.ats.created())
                .extracting(Arrival::email)
                .doesNotHaveDuplicates()
                .hasSize(ids.size());
        assertThat(company.problems().isAnyOpen(TestCompany.INTEGRATION)).isFalse();
    }
}
