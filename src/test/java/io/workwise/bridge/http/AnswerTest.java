package io.workwise.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    private static final String DATE = "Mon, 02 Mar 2026 08:00:00 GMT";

    @ParameterizedTest
    @CsvSource({"0, PT1S", "1, PT1S", "7, PT7S", " 90 , PT1M30S", "21600, PT6H", "21601, PT6H", "999999999, PT6H", "9999999999, PT6H", "99999999999999999999999, PT6H"})
    void seconds_are_waited_for_between_one_second_and_six_hours(String seconds, Duration wait) {
        assertThat(answer(seconds, DATE).staysAway()).contains(wait);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Mon, 02 Mar 2026 08:00:30 GMT | PT30S", "Mon, 02 Mar 2026 08:00:00 GMT | PT1S", "Mon, 02 Mar 2026 07:00:00 GMT | PT1S",
        "Tue, 03 Mar 2026 08:00:00 GMT | PT6H", "Mon, 2 Mar 2026 08:01:00 GMT | PT1M"})
    void a_date_is_measured_against_the_answers_own_date_so_that_a_skewed_clock_does_no_harm(String until, Duration wait) {
        assertThat(answer(until, DATE).staysAway()).contains(wait);
    }

    @Test
    void a_date_without_one_in_the_answer_is_measured_against_ours_and_stays_in_bounds() {
        assertThat(answer("Fri, 01 Jan 2100 00:00:00 GMT", null).staysAway()).contains(Duration.ofHours(6));
        assertThat(answer("Thu, 01 Jan 2015 00:00:00 GMT", "garbage").staysAway()).contains(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "-5", "1.5", "5s", "0x10", "2026-03-02T08:00:00Z", "Mon, 31 Feb 2026 08:00:00 GMT", "NaN", "\u0665"})
    void what_is_neither_says_nothing(String garbage) {
        assertThat(answer(garbage, DATE).staysAway()).isEmpty();
    }

    @Test
    void without_the_header_nothing_is_said() {
        assertThat(answer(null, DATE).staysAway()).isEmpty();
    }

    private static Answer answer(String retryAfter, String date) {
        return new Answer(429, null, false, retryAfter, date, null);
    }
}
