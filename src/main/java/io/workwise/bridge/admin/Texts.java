package io.workwise.bridge.admin;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences that people read, in German and English, from {@code texts_de.properties} and
 * {@code texts_en.properties}.
 */
public final class Texts {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final String DETAIL = "detail";
    private static final Pattern END = Pattern.compile("[\\s.,;:!]+$");
    private final Map<String, Properties> byLanguage = new TreeMap<>();

    public Texts() {
        for (String language : new String[] {"de", "en"}) {
            Properties texts = new Properties();
            try (InputStreamReader in = new InputStreamReader(
                    Texts.class.getResourceAsStream("/texts_" + language + ".properties"), StandardCharsets.UTF_8)) {
                texts.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            byLanguage.put(language, texts);
        }
    }

    /**
     * The sentence by language, its names filled. A clause in square brackets is left out where a name in it has no
     * value.
     */
    public Map<String, String> sentence(String key, Map<String, String> values) {
        return sentence(key, values, Map.of());
    }

    /**
     * Returns the sentence in each language.
     *
     * @param words keys of texts for values that have a word of their own in each language, by the value's name;
     *     without such a text, the value itself is shown
     */
    public Map<String, String> sentence(String key, Map<String, String> values, Map<String, String> words) {
        Map<String, String> within = new HashMap<>(values);
        within.computeIfPresent(DETAIL, (name, detail) -> clause(detail));
        Map<String, String> sentences = new TreeMap<>();
        byLanguage.forEach((language, texts) -> {
            Map<String, String> spoken = new HashMap<>(within);
            words.forEach((name, word) -> spoken.computeIfPresent(name, (n, value) -> texts.getProperty(word, value)));
            sentences.put(language, fill(texts.getProperty(key, key), spoken));
        });
        return sentences;
    }

    /**
     * Strips end punctuation, so that a foreign sentence fits into ours.
     *
     * @return null if nothing is left
     */
    private static String clause(String said) {
        String clause = END.matcher(said.strip()).replaceFirst("");
        return clause.isEmpty() ? null : clause;
    }

    private static String fill(String text, Map<String, String> values) {
        Matcher clause = Pattern.compile("\\[([^\\[\\]]*)]").matcher(text);
        StringBuilder whole = new StringBuilder();
        while (clause.find()) {
            boolean known = NAME.matcher(clause.group(1)).results().allMatch(name -> values.get(name.group(1)) != null);
            clause.appendReplacement(whole, Matcher.quoteReplacement(known ? clause.group(1) : ""));
        }
        clause.appendTail(whole);
        return NAME.matcher(whole)
                .replaceAll(name -> Matcher.quoteReplacement(String.valueOf(values.getOrDefault(name.group(1), "?"))));
    }
}
