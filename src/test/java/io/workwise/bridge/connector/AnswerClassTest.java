package io.workwise.bridge.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outcome table of the delivery protocol, where a connector declares nothing else. */
class AnswerClassTest {
    @ParameterizedTest
    @CsvSource({
        "200, OK",
        "201, OK",
        "202, OK",
        "204, OK",
        "299, OK",
        "300, SETTINGS",
        "301, SETTINGS",
        "302, SETTINGS",
        "304, SETTINGS",
        "307, SETTINGS",
        "308, SETTINGS",
        "405, SETTINGS",
        "400, REFUSED_DATA",
        "402, REFUSED_DATA",
        "406, REFUSED_DATA",
        "414, REFUSED_DATA",
        "422, REFUSED_DATA",
        "451, REFUSED_DATA",
        "499, REFUSED_DATA",
        "401, CREDENTIALS",
        "403, REFUSED_FOR_JOB",
        "404, JOB_GONE",
        "410, JOB_GONE",
        "409, EXISTS",
        "413, DOCUMENT",
        "415, DOCUMENT",
        "408, UNCERTAIN",
        "429, RATE_LIMITED",
        "500, UNCERTAIN",
        "501, UNCERTAIN",
        "502, UNCERTAIN",
        "503, UNCERTAIN",
        "504, UNCERTAIN",
        "520, UNCERTAIN",
        "599, UNCERTAIN",
        "100, UNCERTAIN",
        "199, UNCERTAIN",
        "0, UNCERTAIN",
        "600, UNCERTAIN",
        "999, UNCERTAIN"
    })
    void each_http_status_has_its_class(int status, AnswerClass expected) {
        assertThat(AnswerClass.ofStatus(status)).isEqualTo(expected);
    }

    @Test
    void D5_no_status_is_ever_taken_for_not_applied_by_itself() {
        for (int status = 0; status < 1_000; status++) {
            assertThat(AnswerClass.ofStatus(status))
                    .as("status " + status)
                    .isNotNull()
                    .isNotEqualTo(AnswerClass.RETRY);
        }
    }

    @Test
    void a_connector_may_name_every_class_but_the_good_one() {
        for (AnswerClass each : AnswerClass.values()) {
            assertThat(AnswerClass.CODES.get(each.code()))
                    .as(each.code())
                    .isEqualTo(each == AnswerClass.OK ? null : each);
        }
        assertThat(AnswerClass.CODES).doesNotContainKey("RETRY");
    }
}
