package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R26: an ATS may quote anything in any form. The text that is kept has no personal data. */
class ErrorTextTest {
    private static final JsonNode SENT = json("""
            {"stage_id": "s-1", "candidate": {"first_name": "Kanarienfrau", "last_name": "Vogelsang", "email_address": "kanarienpost@vogelhaus.test", "phone_number": "+49 171 5550123",
              "company": "Zwitschergesellschaft", "title": "Voliereleiterin", "availability_date": "2026-05-17",
              "salary_expectations": {"amount": 98765.43, "period": "YEAR"},
              "location": {"street_1": "Federweg 7b", "zip_code": "76131", "city": "Nestheim", "country": "DE"},
              "social_links": [{"url": "https://linkedin.voliere.test/in/kanarienprofil"}]},
             "attachments": [{"name": "Lebenslauf Kanarienfrau.pdf", "content_type": "application/pdf", "type": "CV", "data": {"$document": "d-1"}}],
             "screening_question_answers": [{"question_id": "q-1", "answer": "Ich kann zwitscherlieder"}]}""");
    private static final List<String> CANARIES = List.of(
            "Kanarienfrau",
            "Vogelsang",
            "kanarienpost@vogelhaus.test",
            "kanarienpost",
            "vogelhaus",
            "5550123",
            "Zwitschergesellschaft",
            "Voliereleiterin",
            "2026-05-17",
            "98765.43",
            "Federweg",
            "76131",
            "Nestheim",
            "kanarienprofil",
            "zwitscherlieder");

    /**
     * Words that no request had: of a cover letter that was mapped otherwise, of another record, of the ATS's own data.
     */
    private static final List<String> NEVER_SENT = List.of(
            "schwanger",
            "schwangerschaft",
            "behindert",
            "pregnant",
            "disabled",
            "divorced",
            "geschieden",
            "gewerkschaft",
            "katholisch",
            "nachbarin",
            "insolvenz",
            "convicted",
            "asthma",
            "diabetes",
            "kollegin",
            "schmidt",
            "erika",
            "mustermann",
            "m\u00fcller",
            "anna-lena",
            "1985");

    @Test
    void foreign_words_are_removed_in_any_position() {
        for (String canary :
                Stream.concat(CANARIES.stream(), NEVER_SENT.stream()).toList()) {
            for (String form : List.of(
                    "%s",
                    "'%s' is invalid",
                    "invalid value \"%s\"",
                    "value <%s>",
                    "(%s)",
                    "field=%s",
                    "field:%s,",
                    "https://ats.example/c/%s?x=1",
                    "https://ats.example/?q=%s",
                    "mailto:%s",
                    "%s@ats.example",
                    "x.%s.y",
                    "/candidate/%s/0",
                    "candidate[%s]",
                    "candidate.%s",
                    "{\"last_name\":\"%s\"}",
                    "last_name=%s;",
                    "%s.",
                    "%s's",
                    "\u201e%s\u201c",
                    "x\n%s\ty",
                    "a_%s_b",
                    "-%s-")) {
                for (String written : List.of(
                        canary,
                        canary.toUpperCase(Locale.ROOT),
                        canary.toLowerCase(Locale.ROOT),
                        canary.substring(0, 1).toUpperCase(Locale.ROOT) + canary.substring(1))) {
                    String kept = ErrorText.of(String.format(form, written), SENT);
                    assertThat(kept).as("kept of " + form + " with " + written).doesNotContainIgnoringCase(canary);
                    assertThat(ErrorText.of(String.format(form, written), null))
                            .as("kept of " + form + " with " + written)
                            .doesNotContainIgnoringCase(canary);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lang", "Kurz", "May", "Long", "Small"})
    void a_surname_that_is_also_an_everyday_word_is_removed(String surname) {
        JsonNode sent = json("{\"candidate\": {\"last_name\": \"" + surname + "\"}}");
        assertThat(ErrorText.of("last_name '" + surname + "' exists", sent)).isEqualTo("last_name … exists");
        assertThat(ErrorText.of("last_name '" + surname.toLowerCase(Locale.ROOT) + "' exists", sent))
                .isEqualTo("last_name … exists");
    }

    @ParameterizedTest
    @CsvSource({
        "J\u00fcrgen, juergen",
        "J\u00fcrgen, jurgen",
        "Wei\u00df, weiss",
        "Ren\u00e9e, renee",
        "\u015eahin, sahin",
        "M\u00d6LLER, moeller",
        "Ju\u0308rgen, jurgen",
        "J\u00fcrgen, ju\u0308rgen"
    })
    void a_name_without_its_accents_is_removed(String name, String plain) {
        assertThat(ErrorText.of(
                        "candidate " + plain + " exists", json("{\"candidate\": {\"first_name\": \"" + name + "\"}}")))
                .isEqualTo("candidate … exists");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "candidate.email_address must be a valid email | candidate.email_address must be a valid email",
                "/candidate/social_links/0/url is invalid | /candidate/social_links/0/url is invalid",
                "candidate.social_links[0].url: required | candidate.social_links[0].url required",
                "Invalid input: last_name is missing | Invalid input last_name is missing",
                "The field stage_id does not belong to this job | The field stage_id does not belong to this job",
                "This is an example warning! | This is an example warning",
                "Feld last_name fehlt | Feld last_name fehlt"
            })
    void names_of_fields_and_plain_words_stay_readable(String said, String kept) {
        assertThat(ErrorText.of(said, SENT)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "coverLetter is too long: ich bin schwanger und suche eine ruhige stelle | coverLetter is too long … und … eine … stelle",
                "candidate exists: erika mustermann, born 1985 in koblenz | candidate exists … born … in …",
                "she told us that she is pregnant | … that … is …"
            })
    void words_about_a_person_are_removed_even_if_nobody_sent_them(String said, String kept) {
        assertThat(ErrorText.of(said, SENT)).isEqualTo(kept);
        assertThat(ErrorText.of(said.replace("coverLetter", "text"), null))
                .isEqualTo(kept.replace("coverLetter", "text"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Last name can't be blank | Last name can't be blank",
                "first name can\u2019t be blank | first name can't be blank",
                "Availability date must be in the format YYYY | Availability date must be in the format …",
                "stage id: unknown value | stage id unknown value",
                "salary_expectations.period has an invalid value | salary_expectations.period has an invalid value",
                "Das Pflichtfeld 'Telefonnummer' fehlt. | Das Pflichtfeld Telefonnummer fehlt.",
                "Vorname ist zu lang (h\u00f6chstens 80 Zeichen) | Vorname ist zu lang h\u00f6chstens 80 Zeichen",
                "Lebenslauf: Dateityp ung\u00fcltig | Lebenslauf Dateityp ung\u00fcltig",
                "cover letter is too long (maximum is 4000 characters) | cover letter is too long maximum is 4000 characters",
                "AlreadyExists: already_exists | AlreadyExists already_exists"
            })
    void words_that_help_a_recruiter_stay(String said, String kept) {
        assertThat(ErrorText.of(said, SENT)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "76131",
                "2026",
                "76131 characters",
                "98765 bytes",
                "43 characters",
                "1990 was wrong",
                "12 0171 5550123"
            })
    void a_number_that_may_be_personal_data_is_removed(String said) {
        assertThat(ErrorText.of(said, SENT)).doesNotContainPattern("\\d");
    }

    @Test
    void a_field_name_that_the_mapping_sends_as_a_value_is_not_a_persons_name() {
        assertThat(ErrorText.of("kanarien vogel is invalid", json("{\"Kanarien Vogel?\": \"x\"}")))
                .isEqualTo("… is invalid");
    }

    @Test
    void several_foreign_words_become_one_ellipsis() {
        assertThat(ErrorText.of("Candidate Anna Maria Muster, born 1990, exists", SENT))
                .isEqualTo("Candidate … born … exists");
    }

    @Test
    void the_text_is_short_whatever_an_ats_sends() {
        assertThat(ErrorText.of("word ".repeat(1_000_000), SENT).length()).isLessThan(330);
        assertThat(ErrorText.of("x".repeat(5_000_000), SENT)).isEqualTo("…");
        assertThat(ErrorText.of("", SENT)).isEmpty();
        assertThat(ErrorText.of("\u0000\u202e\n", SENT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob@firma.test",
                "mailto:bob@firma.test",
                "https://ats.example/c/bob?q=bob",
                "<bob@firma.test>",
                "x=bob@firma.test"
            })
    void email_addresses_and_urls_of_others_are_removed(String quoted) {
        assertThat(ErrorText.of("candidate exists as " + quoted + " already", SENT))
                .isEqualTo("candidate exists as … already");
    }

    @Test
    void without_a_request_body_only_plain_words_stay() {
        assertThat(ErrorText.of("no such job for Anna at anna@firma.test", null))
                .isEqualTo("no such job for … at …");
    }

    @Test
    void numbers_alone_are_removed() {
        assertThat(ErrorText.of("0171 12 7 1990-01-01 candidate/12", SENT)).isEqualTo("… candidate/12");
    }

    @Test
    void a_field_name_that_is_a_value_too_stays_a_field_name() {
        ObjectNode sent = (ObjectNode) json("{\"title\": \"x\"}");
        sent.set("other", TextNode.valueOf("title"));
        assertThat(ErrorText.of("title is missing", sent)).isEqualTo("title is missing");
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
