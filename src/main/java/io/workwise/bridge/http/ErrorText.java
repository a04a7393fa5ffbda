package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of an ATS's words may be kept: names of fields that we sent, words that can be nobody's data, and plain lower-case words that we
 * did not send. An ATS may quote a value in any form, so whatever else there is becomes an ellipsis (R26).
 */
public final class ErrorText {
    private static final int LONGEST = 300;
    /** A longer text is no name, and its words are everybody's. */
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_READ = 4_000;
    /** An address or a URL is one word, and never a plain one. */
    private static final Pattern TOKEN = Pattern.compile("\\S*(?:@|://)\\S*|[\\p{L}\\p{N}_.\\-\\[\\]/$]+");
    /** Words that are surnames too, such as "lang", are left out: plain ones stay anyway where they were not sent. */
    private static final Set<String> WORDS = Set.copyOf(List.of(("a accepted after all allowed already already-exists an and any application applications apply applicant archived array attachment"
            + " attachments be been before body boolean but by can cannot candidate closed code could create created data date document documents does doesn't"
            + " duplicate empty error exceeded exist exists expected expired extension failed field fields file files for format found from given greater has have"
            + " id in input integer internal invalid is it job json key large larger least length limit longer malformed match max maximum min minimum"
            + " missing more most must no not null number object of on one only open or parameter parse pattern permission permissions phase position property"
            + " provided range received request required schema server shorter should size some stage status string supported than that the this timeout"
            + " to too type types unexpected unknown unprocessable unsupported url valid validation value values was were with without wrong"
            + " angabe anhang bereits bewerbung darf datei datum dokument ein eine erforderlich existiert fehler fehlt feld format ist kein keine leer muss nicht"
            + " pflichtfeld sein stelle ung\u00fcltig unbekannt wert wurde zu gro\u00df").split(" ")));

    private ErrorText() {}

    /** @param sent the body that was refused; its field names may be shown */
    public static String of(String text, JsonNode sent) {
        Set<String> fields = new HashSet<>();
        Set<String> values = new HashSet<>();
        Set<String> names = new HashSet<>();
        collect(sent, fields, values, names);
        Matcher matcher = TOKEN.matcher(composed(text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text));
        StringBuilder kept = new StringBuilder();
        while (matcher.find() && kept.length() < LONGEST) {
            append(kept, isKnown(matcher.group(), fields, names) || isPlain(matcher.group(), values) ? matcher.group() : "…");
        }
        return kept.toString();
    }

    private static void append(StringBuilder kept, String word) {
        if (!word.equals("…") || !kept.toString().endsWith("…")) {
            kept.append(kept.length() == 0 ? "" : " ").append(word);
        }
    }

    /** A field may stand in a path such as candidate.links[0].url or /candidate/links/0/url. */
    private static boolean isKnown(String token, Set<String> fields, Set<String> names) {
        String bare = token.replaceAll("^[.\\-]+|[.\\-]+$", "");
        String word = bare.toLowerCase(Locale.ROOT);
        return WORDS.contains(word) && !names.contains(word) || !bare.isEmpty() && Arrays.stream(bare.split("[./\\[\\]]+"))
                .filter(part -> !part.isEmpty()).allMatch(part -> fields.contains(part) || part.matches("\\d{1,2}") && bare.length() > part.length());
    }

    private static boolean isPlain(String token, Set<String> values) {
        return token.matches("[a-z]{2,20}\\.?") && !values.contains(token.replace(".", ""));
    }

    private static void collect(JsonNode json, Set<String> fields, Set<String> values, Set<String> names) {
        if (json == null) {
            return;
        }
        if (json.isValueNode()) {
            String text = composed(json.asText()).toLowerCase(Locale.ROOT);
            for (String form : List.of(text, bare(text), bare(german(text)))) {
                List<String> words = Arrays.asList(form.split("[^\\p{L}]+"));
                values.addAll(words);
                if (text.length() <= LONGEST_NAME) {
                    names.addAll(words);
                }
            }
        }
        json.fieldNames().forEachRemaining(fields::add);
        json.forEach(child -> collect(child, fields, values, names));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String german(String text) {
        return text.replace("\u00e4", "ae").replace("\u00f6", "oe").replace("\u00fc", "ue").replace("\u00df", "ss");
    }

    /** Without accents, as many systems write names. */
    private static String bare(String text) {
        String letters = text.replace("\u00df", "ss").replace('\u0131', 'i').replace('\u0142', 'l').replace('\u00f8', 'o');
        return Normalizer.normalize(letters, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
