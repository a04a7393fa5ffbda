package io.workwise.bridge.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R35: one person's address has one form. */
class AddressTest {
    private static final String FORM = "anna@müller-büro.test";

    @ParameterizedTest
    @ValueSource(
            strings = {
                FORM,
                "Anna@MÜLLER-BÜRO.test",
                "anna@xn--mller-bro-q9ag.test",
                "ANNA@XN--MLLER-BRO-Q9AG.TEST",
                "anna@mu\u0308ller-bu\u0308ro.test",
                "ANNA@MU\u0308LLER-BU\u0308RO.TEST.",
                "\u200b\ufeff Anna@Müller-Büro.test\u202c\u00a0",
                "an\u200bna@müller-\u00adbüro.test",
                "anna @ müller-büro.test",
                "anna@\nmüller-büro.test\t",
                "\u0000anna@müller-büro.test",
                "anna@müller-büro\u3002test",
                "anna@müller-büro\uff0etest",
                "anna\uff20müller-büro.test",
                "anna@ｍüller-büro.test",
                "\ud800anna@müller-büro.test"
            })
    void every_way_to_write_it_has_the_same_form(String shown) {
        assertThat(Address.of(shown).text()).isEqualTo(FORM);
        assertThat(Address.of(shown).isSame(Address.of(FORM))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ÄNNE.Öl@x.test, änne.öl@x.test",
        "e\u0301@x.test, \u00e9@x.test",
        "ŁUKASZ@ŻÓŁĆ.test, łukasz@żółć.test",
        "İ@x.test, i\u0307@x.test",
        "anna@STRAẞE.test, anna@straße.test",
        "anna@xn--strae-oqa.test, anna@straße.test",
        "A+b.C@Mail.Firma.test, a+b.c@mail.firma.test",
        "\"a@b\"@x.test, \"a@b\"@x.test",
        "anna@[IPv6:2001:DB8::1], anna@[ipv6:2001:db8::1]",
        "anna@x.test..., anna@x.test",
        "no address, no address",
        "@, @",
        "a@, a@",
        "@x.test, @x.test"
    })
    void letters_are_composed_and_in_lower_case(String shown, String form) {
        assertThat(Address.of(shown).text()).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@xn--",
                "a@xn--a",
                "a@xn--abc-",
                "a@xn--99999999.test",
                "a@xn--mller-bro-q9ag0ä.test",
                "a@xn---.test",
                "a@xn--\u00fc.test",
                "a@xn--e28h.test.xn--zzzzzzzzz",
                "a@xn--mller-bro-q9ag0000000000000000000000000000000000000000000000000000000000.test"
            })
    void an_encoding_of_nothing_stays_as_it_is(String shown) {
        assertThat(Address.of(shown).text())
                .endsWith(shown.substring(shown.lastIndexOf("xn--")).replace("xn--e28h", "😀"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u0000", "\ud800", "\u202a\u202c\ufeff"})
    void an_invisible_text_is_no_address_and_matches_nobody(String shown) {
        assertThat(Address.of(shown).text()).isEmpty();
        assertThat(Address.of(shown).isSame(Address.of(shown))).isFalse();
        assertThat(Address.of(shown).before()).doesNotContain("");
    }

    @ParameterizedTest
    @CsvSource({
        "anna@x.test, anne@x.test",
        "anna@müller.test, anna@mueller.test",
        "anna@müller.test, anna@muller.test",
        "groß@x.test, gross@x.test",
        "a@x.test, a@x.test.org",
        "a.b@x.test, ab@x.test"
    })
    void others_are_others(String one, String other) {
        assertThat(Address.of(one).isSame(Address.of(other))).isFalse();
    }

    @Test
    void an_ats_of_the_older_standard_may_keep_a_host_with_ss_but_its_form_has_not() {
        assertThat(Address.of("anna@straße.test").isSame(Address.of("anna@strasse.test")))
                .isTrue();
        assertThat(Address.of("anna@straße.test").spellings(Address.FORM))
                .containsExactly("anna@straße.test", "anna@xn--strae-oqa.test", "anna@strasse.test");
        assertThat(Address.of("anna@strasse.test").spellings(Address.FORM)).containsExactly("anna@strasse.test");
    }

    @Test
    void the_look_up_tries_the_normal_form_and_its_possible_spellings_D6() {
        assertThat(Address.of("Anna@MÜLLER-BÜRO.test").spellings(Address.FORM))
                .containsExactly(FORM, "anna@xn--mller-bro-q9ag.test");
        assertThat(Address.of("Anna.Muster@Firma.test").spellings(Address.FORM))
                .containsExactly("anna.muster@firma.test");
    }

    @Test
    void an_application_sent_under_form_1_is_looked_up_as_sent() {
        assertThat(Address.of(" Anna@MÜLLER-BÜRO.test").spellings(1))
                .containsExactly(
                        FORM, "anna@xn--mller-bro-q9ag.test", "Anna@MÜLLER-BÜRO.test", "anna@mÜller-bÜro.test");
        assertThat(Address.of("anna.muster@firma.test").spellings(1)).containsExactly("anna.muster@firma.test");
        assertThat(Address.of("Anna@xn--mller-bro-q9ag.test").spellings(1))
                .containsExactly(FORM, "anna@xn--mller-bro-q9ag.test", "Anna@xn--mller-bro-q9ag.test");
    }

    @Test
    void form_1_knew_a_person_by_any_of_these() {
        assertThat(Address.of("Anna.Muster@Firma.test ").before())
                .as("nearly everybody has the same form in both")
                .isEmpty();
        assertThat(Address.of("Anna@MÜLLER-BÜRO.test").before())
                .contains("anna@xn--mller-bro-q9ag.test", Normalizer.normalize(FORM, Normalizer.Form.NFD));
        assertThat(Address.of("Anna@Firma.test.").before()).containsExactly("anna@firma.test.");
    }

    @Test
    void normalising_twice_changes_nothing_and_all_spellings_are_one_persons() {
        Random random = new Random(35);
        String odd =
                "aA.@@-ÄäßẞÜΣσς\u0307İ\u0130\u200d\u00ad\u0300\u0301\u0000\ud83d\ude00\ud800\udc00\u3002\uff20\uff0e\u00a0 \t\u1160\uffa0ﬁ\u212a\u2024\u0345٣";
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "a@xn--" : "");
            random.ints(random.nextInt(24), 0, odd.length() + 40)
                    .forEach(n -> text.append(n < odd.length() ? odd.charAt(n) : (char) ('0' + n - odd.length())));
            Address address = Address.of(text.toString());
            assertThat(Address.of(address.text()).text())
                    .as("of %s", text.chars().boxed().toList())
                    .isEqualTo(address.text());
            address.spellings(Address.FORM).forEach(spelling -> assertThat(
                            address.text().isEmpty() || Address.of(spelling).isSame(address))
                    .as("%s", spelling)
                    .isTrue());
            assertThatCode(() -> address.spellings(1)).doesNotThrowAnyException();
            assertThatCode(address::before).doesNotThrowAnyException();
        }
    }

    @Test
    void a_hostile_text_takes_no_time_R34() {
        for (String part :
                List.of("ü", "a\u0301\u0323", "\u0301\u0323\u0301", "xn--", ".", "@", "\u200b", " ", "xn--ü.")) {
            Address[] address = new Address[1];
            assertThatCode(() -> address[0] = Address.of(part.repeat(300_000))).doesNotThrowAnyException();
            assertThat(org.junit.jupiter.api.Assertions.assertTimeout(
                            Duration.ofSeconds(20), () -> address[0].spellings(1)))
                    .isNotEmpty();
            assertThatCode(() -> Address.of("a@" + part.repeat(200)).spellings(1))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void it_is_not_written_into_messages_R26() {
        assertThat(Address.of(FORM)).hasToString("an address");
    }
}
