package io.workwise.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R2: a list continues at the URL that its answer names, in every form of RFC 8288 and RFC 9110, but on no other host.
 */
class NextPageTest {
    private static final URI PAGE = URI.create("https://ats.example.com/v1/jobs?per_page=500");
    private static final URI BASE = URI.create("https://ats.example.com/v1");
    private static final String NEXT = "https://ats.example.com/v1/jobs?cursor=2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://ats.example.com/v1/jobs?cursor=2>; rel=\"next\"",
                "<https://ats.example.com/v1/jobs?cursor=2>;rel=next",
                "<https://ats.example.com/v1/jobs?cursor=2>  ;  REL  =  \"NEXT\"  ",
                "<https://ats.example.com/v1/jobs?cursor=2>; rel=\"last next\"",
                "<https://ats.example.com/v1/jobs?cursor=2>; title=\"Seite 2, weiter; \\\"rel=prev\\\"\"; rel=\"next\"",
                "<https://ats.example.com/v1/jobs?cursor=2>; title*=UTF-8''N%c3%a4chste; rel=next; hreflang=de",
                "<https://ats.example.com/v1/jobs?cursor=2>; crossorigin; rel=next; rel=prev",
                "<https://ats.example.com/v1/jobs?a=1,2;3>; rel=\"first\", <https://ats.example.com/v1/jobs?cursor=2>; rel=\"next\"",
                "<https://ats.example.com/v1/jobs>; rel=\"first\", , ,<https://ats.example.com/v1/jobs?cursor=2>; rel=\"next\", <https://ats.example.com/v1/jobs?cursor=9>; rel=\"last\"",
                "<https://ats.example.com/v1/jobs?cursor=9>; rel=prefetch; anchor=\"/v1/jobs?cursor=2\", </v1/jobs?cursor=2>; rel=\"https://example.com/rel/other next\"",
                "<https://ats.example.com/elsewhere>; rel=next; anchor=\"/other\", </v1/jobs?cursor=2>; rel=next",
                "</v1/jobs?cursor=2>; rel=next",
                "<jobs?cursor=2>; rel=next",
                "<?cursor=2>; rel=next",
                "<//ats.example.com/v1/jobs?cursor=2>; rel=next",
                "< /v1/jobs?cursor=2 >; rel=\"next"
            })
    void a_link_header_names_the_next_page(String header) {
        assertThat(answer(header).nextLink(PAGE)).isEqualTo(NEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "<",
                "<>",
                "<https://ats.example.com/v1/jobs?cursor=2>",
                "<https://ats.example.com/v1/jobs?cursor=2>; rel=\"prev\"",
                "<x>; rel=nextpage",
                "<https://ats.example.com/v1/jobs?rel=next>; rel=\"last\"",
                "<x>; title=\"rel=next\"",
                "<x>; rel=prev; rel=next",
                "<x>; rel*=UTF-8''next",
                "<x>; rev=next",
                "<x>; rel",
                "<x>; rel=",
                "<x>;;;"
            })
    void a_link_header_may_name_no_next_page(String header) {
        assertThat(answer(header).nextLink(PAGE)).isNull();
    }

    @Test
    void without_a_link_header_there_is_no_next_page() {
        assertThat(answer(null).nextLink(PAGE)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://ats.example.com/v1/jobs?cursor=2",
        "HTTPS://ATS.EXAMPLE.COM/v1/jobs?cursor=2",
        "https://ats.example.com:443/v1/jobs?cursor=2",
        "https://ats.example.com./v1/jobs?cursor=2",
        "http://ats.example.com/v1/jobs?cursor=2",
        "http://ats.example.com:80/v1/jobs?cursor=2",
        "http://ats.example.com:443/v1/jobs?cursor=2",
        "https://ats.example.com/jobs?cursor=2",
        "https://user:secret@ats.example.com/v1/jobs?cursor=2",
        "https://ats.example.com/v1/jobs?cursor=2#top"
    })
    void the_next_page_keeps_scheme_host_and_path_of_the_base_url(String next) {
        assertThat(NextPage.below(BASE, NextPage.resolve(PAGE, next).orElseThrow()))
                .contains(URI.create(NEXT));
    }

    @ParameterizedTest
    @CsvSource({
        "http://my_ats:8080, HTTP://MY_ATS:8080/jobs",
        "https://bücher.example, https://xn--bcher-kva.example/jobs",
        "http://127.0.0.1:18090, https://127.0.0.1:18090/jobs",
        "https://ats.example.com:8443, https://ats.example.com/jobs",
        "http://[::1]:9, http://[::1]:9/jobs"
    })
    void one_host_may_be_spelled_in_several_forms(String base, String next) {
        assertThat(NextPage.below(URI.create(base), URI.create(next))).contains(URI.create(base + "/jobs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/v1/jobs",
                "https://ats.example.com.evil.test/v1/jobs",
                "https://ats.example.com@evil.test/v1/jobs",
                "https://evil.test#ats.example.com",
                "//evil.test/v1/jobs",
                "https://ats.example.com:8443/v1/jobs",
                "http://ats.example.com:8080/v1/jobs",
                "https://example.com/v1/jobs",
                "https:///v1/jobs"
            })
    void the_credentials_never_go_to_another_host_or_port(String next) {
        assertThat(NextPage.resolve(PAGE, next).flatMap(address -> NextPage.below(BASE, address)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "/v1/jobs?q=a b|c, /v1/jobs?q=a%20b%7Cc",
                "/v1/jobs?f={\"a\":1}, /v1/jobs?f=%7B%22a%22:1%7D",
                "/v1/jobs?page[cursor]=50%&x=%41, /v1/jobs?page[cursor]=50%25&x=%41"
            })
    void characters_that_a_url_must_not_have_are_encoded(String next, String asked) {
        assertThat(NextPage.resolve(PAGE, next)).map(URI::toString).contains("https://ats.example.com" + asked);
    }

    private static Answer answer(String link) {
        return new Answer(200, null, false, null, null, link);
    }
}
