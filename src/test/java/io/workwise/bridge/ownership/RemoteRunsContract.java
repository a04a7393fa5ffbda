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
    private RemoteRuns owner;

    RemoteRunsContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        asked = new RemoteRuns(database(), "asked");
        owner = new RemoteRuns(database(), "owner");
        database()
                .write(handle -> handle.execute(
                        "insert into integration_state (integration, owner) values (?, 'owner')", INTEGRATION));
    }

    @Test
    void a_request_reaches_the_owner_once() {
        String id = asked.ask(INTEGRATION, "ats-jobs");
        assertThat(asked.mine()).isEmpty();
        assertThat(owner.mine()).containsExactly(new Errand(id, INTEGRATION, "ats-jobs"));
        assertThat(owner.mine()).isEmpty();
    }

    @Test
    void without_an_owner_a_request_waits_for_the_next_one() {
        asked.ask(ANOTHER_INTEGRATION, "ats-jobs");
        assertThat(owner.mine()).isEmpty();
        database()
                .write(handle -> handle.execute(
                        "insert into integration_state (integration, owner) values (?, 'owner')", ANOTHER_INTEGRATION));
        assertThat(owner.mine()).hasSize(1);
    }

    @Test
    void the_answer_comes_back() {
        String id = asked.ask(INTEGRATION, "reconnect");
        owner.mine();
        assertThat(asked.answerOf(id)).isEmpty();
        owner.answer(id, "");
        assertThat(asked.answerOf(id)).contains("");
    }

    @Test
    void old_requests_are_removed() {
        asked.ask(INTEGRATION, "ats-jobs");
        owner.mine();
        later(Duration.ofHours(2));
        asked.ask(INTEGRATION, "ats-jobs");
        owner.mine();
        assertThat(count("errand")).isOne();
    }
}
