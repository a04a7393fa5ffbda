package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.console.ConsoleUser;
import io.workwise.bridge.edge.RawClient;
import io.workwise.bridge.edge.RawClient.Answer;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that no calendar and no counter has is the caller's mistake, not a fault of the bridge. */
class AbsurdInputTest {
    @TempDir
    private static Path folder;

    private static TestCompany company;
    private static AdminServer server;

    @BeforeAll
    static void aConsole() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db").open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        server = ConsoleUser.serve(company, Clock.systemUTC(), "");
    }

    @AfterAll
    static void close() {
        server.close();
        company.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2B999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "%2B10000-01-01T00:00:00Z",
                "0000-12-31T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "9999-12-31T23:59:59-18:00",
                "today"
            })
    void a_time_of_the_api_is_of_the_years_1_to_9999(String time) throws Exception {
        for (String path : new String[] {
            "/api/v1/audit?from=" + time,
            "/api/v1/audit?before=" + time,
            "/api/v1/integrations/acme/applications?receivedFrom=" + time,
            "/api/v1/integrations/acme/applications?receivedBefore=" + time
        }) {
            isBadRequest("GET " + path, "");
        }
        String plain = time.replace("%2B", "+");
        isBadRequest(
                "POST /api/v1/integrations/acme/links/" + TestCompany.WW_JOB + "/backfill",
                "{\"dryRun\": true, \"since\": \"" + plain + "\"}");
        isBadRequest(
                "POST /api/v1/integrations/acme/applications/retry",
                "{\"filter\": {\"verdict\": \"fix\", \"receivedFrom\": \"" + plain + "\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2B999999999-12-31",
                "-999999999-01-01",
                "%2B10000-01-01",
                "2026-02-30",
                "999999999-12-31",
                "2026-1-1"
            })
    void a_day_of_the_console_has_a_year_of_four_digits(String day) {
        ConsoleUser user = new ConsoleUser(server.port()).logsIn(ConsoleUser.ADMIN);
        for (String path : new String[] {
            "/audit?from=" + day,
            "/audit?to=" + day,
            "/applications?from=" + day,
            "/applications?to=" + day,
            "/job/backfill?integration=acme&id=w-1&since=" + day
        }) {
            assertThat(user.opens(path).status()).as(path).isEqualTo(400);
        }
        assertThat(user.opens("/audit?from=9999-12-31&to=9999-12-31").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=99999999999999999999",
                "limit=-1",
                "cursor=OTk5OTk5OTk5OTk5OTk5OTk5",
                "cursor=LTE",
                "cursor=%00"
            })
    void so_has_a_page(String query) throws Exception {
        isBadRequest("GET /api/v1/problems?" + query, "");
    }

    /** Addresses that a proxy may read differently, or that a parser may choke on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"atsJobId\": \"a\", \"atsJobId\": \"b\"}",
                "{\"atsJobId\": \"a\", \"atsJobI\\u0064\": \"b\"}",
                "{\"atsJobId\": 1e999999999}",
                "{\"atsJobId\": \"a\"} {}",
                "[[]]",
                "null",
                "{\"atsJobId\": \"\u0080\"}",
                "{'atsJobId': 'a'}",
                "{\"atsJobId\": {\"a\": 1}}",
                "{\"__proto__\": {\"role\": \"admin\"}}",
                "{\"atsJobId\": NaN}",
                "\u00ef\u00bb\u00bf[]",
                "{\"a\u0000\": 1}"
            })
    void a_body_has_one_reading(String body) throws Exception {
        isBadRequest("PUT /api/v1/integrations/acme/links/" + TestCompany.WW_JOB, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "9", "\"\\u0000"})
    void a_body_of_one_thing_repeated_is_refused_at_once(String one) throws Exception {
        isBadRequest("PUT /api/v1/integrations/acme/links/" + TestCompany.WW_JOB, one.repeat(60_000 / one.length()));
    }

    /** Each gets an answer that is not a fault of the server. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/integrations/acme/applications?verdict=due&verdict=fix",
                "/api/v1/integrations/acme/applications?limit=1&limit=2",
                "/api/v1/integrations/%00/applications",
                "/api/v1/integrations/acme/applications/%00",
                "/api/v1/integrations/acme/applications/%ED%A0%80",
                "/api/v1/integrations/acme/applications?job=%00",
                "/api/v1/integrations/acme/links/%00",
                "/api/v1/integrations/acme/ats-jobs?query=%25%5F%5C",
                "/api/v1/integrations/acme/ats-jobs?query=%00",
                "/api/v1/integrations/acme/workwise-jobs?query=%00&%00=%00",
                "/api/v1/audit?who=%00&action=%00",
                "/api/v1/audit/verification?number=999999999999999999&hash=%00",
                "/api/v1/audit/verification?number=1e3&hash=x",
                "/api/v1/problems?open=TRUE&integrationId=%00",
                "/job?integration=acme&id=%00",
                "/job?integration=%00&id=x",
                "/application?integration=acme&id=%ED%A0%80",
                "/jobs?page=99999999999",
                "/jobs?page=-1&query=%00",
                "/applications?verdict=%00&cursor=%00",
                "/audit?page=2147483647",
                "/language/%00",
                "/assets/..%2F..%2Fbridge.db",
                "/assets/%00",
                "/login?to=%00",
                "/login?to=%0d%0aSet-Cookie:%20a=b"
            })
    void no_address_causes_a_fault_of_the_server(String path) throws Exception {
        String cookie =
                new ConsoleUser(server.port()).logsIn(ConsoleUser.ADMIN).cookies.get("bridge");
        try (RawClient client = new RawClient(server.port())) {
            Answer answer = client.asks(
                            "GET " + path, "Authorization: Bearer " + ConsoleUser.ADMIN, "Cookie: bridge=" + cookie)
                    .hears();
            assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 499);
            assertThat(answer.headers()).doesNotContainEntry("set-cookie", "a=b");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "erasures|{\"applicationId\": \"\\u0000\"}",
                "erasures|{\"email\": \"\\u0000@\\ud800\"}",
                "erasures|{\"email\": \"a\", \"applicationId\": \"b\"}",
                "erasures|{}",
                "applications/retry|{\"filter\": {\"verdict\": \"\\u0000\"}}",
                "applications/retry|{\"filter\": {}}",
                "applications/%00/decision|{\"decision\": \"there\", \"atsId\": \"\\u0000\"}",
                "links/%00/pause|{}",
                "sync|{\"what\": \"\\u0000\"}"
            })
    void no_body_causes_a_fault_of_the_server(String call) throws Exception {
        String path = call.substring(0, call.indexOf('|'));
        String body = call.substring(call.indexOf('|') + 1);
        try (RawClient client = new RawClient(server.port())) {
            Answer answer = client.asks(
                            "POST /api/v1/integrations/acme/" + path,
                            "Authorization: Bearer " + ConsoleUser.ADMIN,
                            "Content-Length: " + body.length())
                    .sends(body)
                    .hears();
            assertThat(answer.status()).as(call + " " + answer.body()).isBetween(200, 499);
        }
    }

    private static void isBadRequest(String call, String body) throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            Answer answer = client.asks(
                            call, "Authorization: Bearer " + ConsoleUser.ADMIN, "Content-Length: " + body.length())
                    .sends(body)
                    .hears();
            assertThat(answer.status()).as(call + " " + answer.body()).isEqualTo(400);
            assertThat(answer.headers()).as(call).containsEntry("content-type", "application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"bad-request\"");
        }
    }
}
