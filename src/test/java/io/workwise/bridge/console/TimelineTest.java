package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.console.ApplicationModels.Event;
import io.workwise.bridge.ledger.Applications.Attempt;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static Event attempt(int second, String outcome, Integer status) {
        Instant at = START.plusSeconds(second);
        return new Event("attempt", at, new Attempt("create-application", at, at, outcome, status, null, null), null);
    }

    @Test
    void equal_entries_in_a_row_are_one_with_their_number_and_the_last_time() {
        List<Event> folded = ApplicationModels.folded(List.of(
                new Event("seen", START, null, null),
                attempt(1, "job-gone", 404),
                attempt(2, "job-gone", 404),
                attempt(9, "job-gone", 404),
                attempt(10, "retry", 503),
                attempt(11, "job-gone", 404),
                new Event("verdict", START, null, null)));
        assertThat(folded).extracting(Event::times).containsExactly(1, 3, 1, 1, 1);
        assertThat(folded.get(1).at()).isEqualTo(START.plusSeconds(1));
        assertThat(folded.get(1).last()).isEqualTo(START.plusSeconds(9));
    }

    @Test
    void what_is_still_open_or_says_something_else_stays_an_entry_of_its_own() {
        assertThat(ApplicationModels.folded(List.of(
                        attempt(1, null, null),
                        attempt(2, null, null),
                        attempt(3, "retry", 503),
                        attempt(4, "retry", 502))))
                .hasSize(4);
    }
}
