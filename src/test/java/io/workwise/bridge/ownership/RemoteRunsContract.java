package io.workwise.bridge.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ownership.RemoteRuns.Errand;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request to one instance reaches the owner once. */
abstract class RemoteRunsContract extends StoreContract {
    private RemoteRuns asked;
    private RemoteRuns onDuty;

    RemoteRunsContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        asked = new RemoteRuns(database(), "asked");
        onDuty = new RemoteRuns(database(), "on-duty");
        database()
                .write(handle -> handle.execute(
                        "insert into integration_state (integration, owner) values (?, 'on-duty')", INTEGRATION));
    }

    @Test
    void a_request_reaches_the_owner_once() {
        String id = asked.ask(INTEGRATION, "ats-jobs");
        assertThat(asked.mine()).isEmpty();
        assertThat(onDuty.mine()).containsExactly(new Errand(id, INTEGRATION, "ats-jobs"));
        assertThat(onDuty.mine()).isEmpty();
    }

    @Test
    void without_an_owner_a_request_waits_for_the_next_one() {
        asked.ask(ANOTHER_INTEGRATION, "ats-jobs");
        assertThat(onDuty.mine()).isEmpty();
        database()
                .write(handle -> handle.execute(
                        "insert into integration_state (integration, owner) values (?, 'on-duty')",
                        ANOTHER_INTEGRATION));
        assertThat(onDuty.mine()).hasSize(1);
    }

    @Test
    void the_answer_comes_back() {
        String id = asked.ask(INTEGRATION, "reconnect");
        onDuty.mine();
        assertThat(asked.answerOf(id)).isEmpty();
        onDuty.answer(id, "");
        assertThat(asked.answerOf(id)).contains("");
    }

    @Test
    void old_requests_are_removed() {
        asked.ask(INTEGRATION, "ats-jobs");
        onDuty.mine();
        later(Duration.ofHours(2));
        asked.ask(INTEGRATION, "ats-jobs");
        onDuty.mine();
        assertThat(count("errand")).isOne();
    }
}
