package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The option for the language of sentences. */
final class Language {
    private enum Lang {
        de,
        en
    }

    @Option(
            names = "--lang",
            paramLabel = "de|en",
            description = "language of the sentences (default: that of the terminal, or en)")
    private Lang lang = Locale.getDefault().getLanguage().equals("de") ? Lang.de : Lang.en;

    JsonNode of(JsonNode sentence) {
        return TextNode.valueOf(sentence.path(lang.name()).asText());
    }
}
