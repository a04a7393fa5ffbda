package io.workwise.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.edge.RawClient;
import io.workwise.bridge.edge.RawClient.Answer;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that no calendar and no counter has is the caller's mistake, and not a fault of the bridge. */
class AbsurdInputTest {
    @TempDir
    private static Path folder;
    private static Company company;
    private static AdminServer server;

    @BeforeAll
    static void aConsole() throws Exception {
        company = new Company(folder, "jdbc:sqlite:{data}/bridge.db").open();
        company.link(Company.WW_JOB, Company.ATS_JOB);
        server = ConsoleUser.serve(company, Clock.systemUTC(), "");
    }

    @AfterAll
    static void close() {
        server.close();
        company.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2B999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "%2B10000-01-01T00:00:00Z", "0000-12-31T00:00:00Z", "2026-02-30T00:00:00Z", "9999-12-31T23:59:59-18:00", "today"})
    void a_time_of_the_api_is_of_the_years_1_to_9999(String time) throws Exception {
        for (String path : new String[] {"/api/v1/audit?from=" + time, "/api/v1/audit?before=" + time, "/api/v1/integrations/acme/applications?receivedFrom=" + time,
            "/api/v1/integrations/acme/applications?receivedBefore=" + time}) {
            isBadRequest("GET " + path, "");
        }
        String plain = time.replace("%2B", "+");
        isBadRequest("POST /api/v1/integrations/acme/links/" + Company.WW_JOB + "/backfill", "{\"dryRun\": true, \"since\": \"" + plain + "\"}");
        isBadRequest("POST /api/v1/integrations/acme/applications/retry", "{\"filter\": {\"verdict\": \"fix\", \"receivedFrom\": \"" + plain + "\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2B999999999-12-31", "-999999999-01-01", "%2B10000-01-01", "2026-02-30", "999999999-12-31", "2026-1-1"})
    void a_day_of_the_console_has_a_year_of_four_digits(String day) {
        ConsoleUser user = new ConsoleUser(server.port()).logsIn(ConsoleUser.ADMIN);
        for (String path : new String[] {"/audit?from=" + day, "/audit?to=" + day, "/applications?from=" + day, "/applications?to=" + day,
            "/job/backfill?integration=acme&id=w-1&since=" + day}) {
            assertThat(user.opens(path).status()).as(path).isEqualTo(400);
        }
        assertThat(user.opens("/audit?from=9999-12-31&to=9999-12-31").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=99999999999999999999", "limit=-1", "cursor=OTk5OTk5OTk5OTk5OTk5OTk5", "cursor=LTE", "cursor=%00"})
    void so_has_a_page(String query) throws Exception {
        isBadRequest("GET /api/v1/problems?" + query, "");
    }

    private static void isBadRequest(String call, String body) throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            Answer answer = client.asks(call, "Authorization: Bearer " + ConsoleUser.ADMIN, "Content-Length: " + body.length()).sends(body).hears();
            assertThat(answer.status()).as(call + " " + answer.body()).isEqualTo(400);
            assertThat(answer.headers()).as(call).containsEntry("content-type", "application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"bad-request\"");
        }
    }
}
