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
    @CsvSource({
        "0, PT1S",
        "1, PT1S",
        "7, PT7S",
        " 90 , PT1M30S",
        "21600, PT6H",
        "21601, PT6H",
        "999999999, PT6H",
        "9999999999, PT6H",
        "99999999999999999999999, PT6H"
    })
    void seconds_are_waited_for_between_one_second_and_six_hours(String seconds, Duration wait) {
        assertThat(answer(seconds, DATE).staysAway()).contains(wait);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 02 Mar 2026 08:00:30 GMT | PT30S",
                "Mon, 02 Mar 2026 08:00:00 GMT | PT1S",
                "Mon, 02 Mar 2026 07:00:00 GMT | PT1S",
                "Tue, 03 Mar 2026 08:00:00 GMT | PT6H",
                "Mon, 2 Mar 2026 08:01:00 GMT | PT1M"
            })
    void a_date_is_measured_against_the_answers_own_date_so_that_a_skewed_clock_does_no_harm(
            String until, Duration wait) {
        assertThat(answer(until, DATE).staysAway()).contains(wait);
    }

    @Test
    void if_the_answer_has_no_date_header_our_own_clock_counts() {
        assertThat(answer("Fri, 01 Jan 2100 00:00:00 GMT", null).staysAway()).contains(Duration.ofHours(6));
        assertThat(answer("Thu, 01 Jan 2015 00:00:00 GMT", "garbage").staysAway())
                .contains(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"1.5, PT2S", "12.5, PT13S", "30.0, PT30S", "7., PT7S", "0.2, PT1S"})
    void a_fraction_of_a_second_is_rounded_up(String seconds, Duration wait) {
        assertThat(answer(seconds, DATE).staysAway()).contains(wait);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Monday, 02-Mar-26 08:00:30 GMT | PT30S",
                "Mon Mar  2 08:00:30 2026 | PT30S",
                "Mon, 02-Mar-2026 08:00:30 GMT | PT30S",
                "Mon, 02 Mar 2026 08:00:30 UTC | PT30S",
                "Mon, 02 Mar 2026 08:00:30 +0000 | PT30S",
                "02 Mar 2026 08:00:30 | PT30S",
                "mon, 02 mar 2026 08:00:30 gmt | PT30S",
                "2026-03-02T08:00:30Z | PT30S",
                "2026-03-02T08:00:30.250+00:00 | PT30.25S",
                "2026-03-02 08:00:30 | PT30S",
                "Sunday, 06-Nov-94 08:49:37 GMT | PT1S",
                "Friday, 01-Jan-75 00:00:00 GMT | PT6H",
                "Thu, 02 Mar 2026 08:00:30 GMT | PT30S"
            })
    void a_date_is_read_in_every_form_that_servers_send(String until, Duration wait) {
        assertThat(answer(until, DATE).staysAway()).contains(wait);
        assertThat(answer("5", until).staysAway()).as("read as the Date header").contains(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Monday, 02-Mar-26 08:00:00 GMT", "Mon Mar  2 08:00:00 2026"})
    void the_date_header_may_have_other_forms_too(String date) {
        assertThat(answer("Mon, 02 Mar 2026 08:00:30 GMT", date).staysAway()).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "1772438430, PT30S",
        "1772438430.5, PT31S",
        "1772438430500, PT31S",
        "1772438399, PT1S",
        "1772524800, PT6H",
        "1600000000, PT6H"
    })
    void a_number_of_more_than_a_year_is_a_time_since_1970(String moment, Duration wait) {
        assertThat(answer(moment, DATE).staysAway()).contains(wait);
    }

    @Test
    void the_longest_of_several_counts_and_garbage_is_ignored() {
        assertThat(answer("5\n60", DATE).staysAway()).contains(Duration.ofSeconds(60));
        assertThat(answer("60\nsoon", DATE).staysAway()).contains(Duration.ofSeconds(60));
        assertThat(answer("5, 7", DATE).staysAway()).contains(Duration.ofSeconds(7));
        assertThat(answer("5\nMon, 02 Mar 2026 08:00:30 GMT", DATE).staysAway()).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-5",
                "5s",
                "0x10",
                "1e3",
                "Mon, 31 Feb 2026 08:00:00 GMT",
                "2026-13-02T08:00:00Z",
                "NaN",
                "\u0665",
                ",",
                "."
            })
    void garbage_is_no_waiting_time(String garbage) {
        assertThat(answer(garbage, DATE).staysAway()).isEmpty();
    }

    @Test
    void no_header_is_no_waiting_time() {
        assertThat(answer(null, DATE).staysAway()).isEmpty();
    }

    private static Answer answer(String retryAfter, String date) {
        return new Answer(429, null, false, retryAfter, date, null);
    }
}
