package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.BridgeParts;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An integration has exactly the flows that its connector has routes for. */
class FlowsOfAConnectorTest {
    private static final String NONE = "without-statuses";
    private static final String STATUSES = "ats-statuses";

    @TempDir
    private Path folder;

    @Test
    void an_ats_without_statuses_is_not_asked_for_any_and_the_problem_that_came_of_it_is_solved() throws Exception {
        try (TestCompany company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder))) {
            Path config = company.config();
            Files.writeString(config.resolve("integrations/" + NONE + ".properties"), """
                    ats = dvinci
                    ats.base-url = http://127.0.0.1:1
                    ats.api-user = nobody
                    ats.api-token = t
                    workwise.base-url = http://127.0.0.1:1
                    workwise.token = t
                    """);
            Setup setup = Setup.read(config, company.routes, folder.resolve("data"), new Properties(), Map.of());
            try (Bridge bridge = new Bridge(setup, Clock.systemUTC())) {
                BridgeParts.of(bridge).problems().open(NONE, "poll-failed", STATUSES, "a route that was not there");
                BridgeParts.of(bridge).problems().open(TestCompany.INTEGRATION, "poll-failed", STATUSES, "not reached");
            }
            try (Bridge bridge = new Bridge(setup, Clock.systemUTC())) {
                bridge.answerQuestions();
                assertThat(BridgeParts.of(bridge).schedules().next(NONE, STATUSES))
                        .isNull();
                assertThat(BridgeParts.of(bridge).schedules().next(NONE, "ats-jobs"))
                        .isNotNull();
                assertThat(BridgeParts.of(bridge).schedules().next(TestCompany.INTEGRATION, STATUSES))
                        .isNotNull();
                assertThat(IntegrationActions.pollsOf(
                                BridgeParts.of(bridge).integrations().get(NONE)))
                        .doesNotContain(STATUSES);
                assertThat(BridgeParts.of(bridge).problems().list(0, 10))
                        .filteredOn(problem -> problem.solvedAt() == null)
                        .extracting(Problem::integration)
                        .containsExactly(TestCompany.INTEGRATION);
            }
        }
    }
}
