package io.workwise.bridge.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ownership.RemoteRuns.Errand;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one instance is asked reaches the one that has the duty, once. */
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
    void it_comes_to_the_one_on_duty_and_once() {
        String id = asked.ask(INTEGRATION, "ats-jobs");
        assertThat(asked.mine()).isEmpty();
        assertThat(onDuty.mine()).containsExactly(new Errand(id, INTEGRATION, "ats-jobs"));
        assertThat(onDuty.mine()).isEmpty();
    }

    @Test
    void where_nobody_has_the_duty_it_waits_for_whoever_gets_it() {
        asked.ask(ANOTHER_INTEGRATION, "ats-jobs");
        assertThat(onDuty.mine()).isEmpty();
        database()
                .write(handle -> handle.execute(
                        "insert into integration_state (integration, owner) values (?, 'on-duty')",
                        ANOTHER_INTEGRATION));
        assertThat(onDuty.mine()).hasSize(1);
    }

    @Test
    void its_answer_comes_back() {
        String id = asked.ask(INTEGRATION, "reconnect");
        onDuty.mine();
        assertThat(asked.answerOf(id)).isEmpty();
        onDuty.answer(id, "");
        assertThat(asked.answerOf(id)).contains("");
    }

    @Test
    void old_ones_go_by_themselves() {
        asked.ask(INTEGRATION, "ats-jobs");
        onDuty.mine();
        later(Duration.ofHours(2));
        asked.ask(INTEGRATION, "ats-jobs");
        onDuty.mine();
        assertThat(count("errand")).isOne();
    }
}
