package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.http.FakeProxy;
import io.workwise.bridge.http.FakeProxy.Mode;
import io.workwise.bridge.ledger.Applications.Attempt;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export to an ATS that can be reached only through a forward proxy. */
class ThroughAProxyTest {
    private static final String LOGIN = "Basic dXNlcjpzZWNyZXQ=";

    @TempDir
    private Path folder;

    private TestCompany company;
    private FakeProxy proxy;

    @BeforeEach
    void open() throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
        URI ats = URI.create(company.ats.url());
        proxy = new FakeProxy(ats.getPort());
        proxy.wants(LOGIN);
        company.open(
                "ats.base-url",
                "http://ats.acme.invalid" + ats.getRawPath(),
                "http.proxy",
                "http://user:secret@127.0.0.1:" + proxy.port(),
                "http.no-proxy",
                "127.0.0.1");
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
    }

    @AfterEach
    void close() throws Exception {
        company.close();
        proxy.close();
    }

    @Test
    void an_application_arrives_once_and_Workwise_is_asked_without_the_proxy() throws Exception {
        String id = exported();
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.created(company.email(id))).isEqualTo(1);
        assertThat(proxy.heads).isNotEmpty().allMatch(head -> head.contains(" http://ats.acme.invalid/"));
    }

    @Test
    void D5_a_proxy_that_fails_after_forwarding_the_request_leaves_the_outcome_uncertain() throws Exception {
        proxy.does(Mode.ANSWERS_AFTER, 504);
        String id = exported();
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-looked-up");
        proxy.does(Mode.LEADS_ON, 0);
        company.run("reconcile");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.created(company.email(id))).isEqualTo(1);
    }

    @Test
    void a_refused_proxy_login_holds_for_settings_and_not_for_credentials() throws Exception {
        proxy.wants("Basic bmV3");
        String id = exported();
        assertThat(company.verdict(id)).isEqualTo("held settings");
        assertThat(attempts(id)).extracting(Attempt::detail).allSatisfy(detail -> assertThat(detail)
                .contains("http://127.0.0.1:" + proxy.port() + " (http.proxy)", "407"));
        company.run("ats-jobs");
        assertThat(problems()).contains("ats-settings", "poll-failed").doesNotContain("ats-credentials");
        proxy.wants(LOGIN);
        company.run("ats-jobs", "resume-exports", "resume-exports");
        assertThat(company.created(company.email(id)))
                .as("exports go on by themselves")
                .isEqualTo(1);
    }

    @Test
    void a_proxy_that_cannot_be_reached_is_retried_like_an_ats() throws Exception {
        proxy.close();
        String id = exported();
        assertThat(company.verdict(id)).isEqualTo("due retry");
        assertThat(attempts(id)).extracting(Attempt::outcome).containsOnly("not-connected");
    }

    private String exported() throws InterruptedException {
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        return id;
    }

    private List<Attempt> attempts(String id) {
        return company.applications().attempts(TestCompany.INTEGRATION, id);
    }

    private List<String> problems() {
        return company
                .problems()
                .list(new io.workwise.bridge.problem.Problems.Filter(TestCompany.INTEGRATION, true), 0, 100)
                .stream()
                .map(Problem::code)
                .toList();
    }
}
