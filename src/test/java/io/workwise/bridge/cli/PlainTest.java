package io.workwise.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {
    @Test
    void nothing_steers_the_terminal_or_turns_a_line() {
        assertThat(Plain.of(
                        "a\u001b]0;x\u0007b\u009b2Jc\nd\u202ee\u200ff\u061cg\u200bh\u2066i\ufeffj\u2029k\udb40\udc41l"))
                .isEqualTo("a ]0;x b 2Jc d e f g h i j k l");
    }

    @Test
    void words_and_emoji_stay_whole() {
        assertThat(Plain.of("Software\u00adentwickler \u00e4 \ud83d\udc69\u200d\ud83d\udcbb"))
                .isEqualTo("Software\u00adentwickler \u00e4 \ud83d\udc69\u200d\ud83d\udcbb");
    }
}
