package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing of one language stands in the other; rules have numbers only where programs read them. */
class LanguagesTest {
    @ParameterizedTest
    @CsvSource({"/console/messages_,de", "/console/messages_,en", "/texts_,de", "/texts_,en"})
    void each_text_is_in_its_language(String file, String language) throws IOException {
        Properties texts = texts(file, language);
        texts.stringPropertyNames().stream()
                .filter(key -> !key.equals("language.other"))
                .forEach(key -> assertThat(Languages.foreign(
                                language, texts.getProperty(key).replaceAll("\\{\\w+}", " ")))
                        .as(key + " = " + texts.getProperty(key))
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"de", "en"})
    void no_text_of_the_console_names_a_rule_by_its_number(String language) throws IOException {
        Properties texts = texts("/console/messages_", language);
        texts.stringPropertyNames()
                .forEach(key -> assertThat(texts.getProperty(key)).as(key).doesNotContainPattern("\\bR\\d+\\b"));
    }

    @Test
    void the_words_tell_the_languages_apart() {
        assertThat(Languages.foreign("de", "Die Datenbank: the disk is full.")).containsExactly("the", "is");
        assertThat(Languages.foreign(
                        "de", "Pr\u00fcfe sie mit \u201ebridge test\u201c in config/integrations/acme.properties."))
                .isEmpty();
        assertThat(Languages.foreign("en", "Status \u201eOffene Bewerbungen\u201c der Integration"))
                .containsExactly("der");
    }

    private static Properties texts(String file, String language) throws IOException {
        Properties texts = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                LanguagesTest.class.getResourceAsStream(file + language + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
