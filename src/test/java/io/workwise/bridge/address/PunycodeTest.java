package io.workwise.bridge.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PunycodeTest {
    @ParameterizedTest
    @CsvSource({
        "müller-büro, mller-bro-q9ag",
        "bücher, bcher-kva",
        "straße, strae-oqa",
        "ü, tda",
        "münchen, mnchen-3ya",
        "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
        "почемужеонинеговорятпорусски, b1abfaaepdrnnbgefbadotcwatmq2g4l",
        "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
        "3年B組金八先生, 3B-ww4c5e180e575a65lsy2b",
        "😀, e28h"
    })
    void texts_are_encoded_as_RFC_3492_does_it_and_decoded_again(String text, String encoded) {
        assertThat(Punycode.encode(text)).isEqualTo(encoded);
        assertThat(Punycode.decode(encoded)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!",
                "-",
                "-a!",
                "a-b!",
                "ü",
                "99999999",
                "a-99999999",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
                "a-0"
            })
    void invalid_punycode_has_no_text(String encoded) {
        assertThat(Punycode.decode(encoded)).isEmpty();
    }

    @Test
    void labels_equal_the_JDKs_if_both_standards_agree() {
        Random random = new Random(35);
        for (int i = 0; i < 5_000; i++) {
            String label = random.ints(1 + random.nextInt(14), 0, 64)
                    .map(n -> n < 26 ? 'a' + n : n < 60 ? 0xE0 + (n - 26) % 23 : 0x430 + n - 60)
                    .filter(c -> c != 0xF7)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            if (!label.isEmpty() && !Host.isAscii(label)) {
                assertThat("xn--" + Punycode.encode(label)).isEqualTo(IDN.toASCII(label));
                assertThat(Punycode.decode(Punycode.encode(label))).contains(label);
            }
        }
    }
}
