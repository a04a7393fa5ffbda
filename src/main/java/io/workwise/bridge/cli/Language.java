package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import picocli.CommandLine.Option;

/** In which language a sentence is shown. */
final class Language {
    private enum Lang {
        de,
        en
    }

    @Option(
            names = "--lang",
            paramLabel = "de|en",
            description = "language of the sentences (default: as the terminal's, or en)")
    private Lang lang = Locale.getDefault().getLanguage().equals("de") ? Lang.de : Lang.en;

    JsonNode of(JsonNode sentence) {
        return TextNode.valueOf(sentence.path(lang.name()).asText());
    }
}
