package io.workwise.bridge.console;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The console's texts in one language, from {@code messages_de.properties} or {@code messages_en.properties}. {0}, {1},
 * … are places for values.
 */
enum Messages {
    DE,
    EN;

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private final Properties texts = new Properties();

    Messages() {
        String file = "/console/messages_" + code() + ".properties";
        try (InputStreamReader in =
                new InputStreamReader(Messages.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the language of a code; German if none. */
    static Messages of(String code) {
        return "en".equals(code) ? EN : DE;
    }

    String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /**
     * Returns a text with its values. If the first value is the number 1 and there is a text {@code key.1}, uses that.
     */
    String text(String key, Object... values) {
        boolean one =
                values.length > 0 && values[0] instanceof Number number && number.longValue() == 1 && has(key + ".1");
        String text = texts.getProperty(one ? key + ".1" : key);
        if (text == null) {
            throw new IllegalArgumentException("no text '" + key + "'");
        }
        return PLACE.matcher(text)
                .replaceAll(
                        place -> Matcher.quoteReplacement(String.valueOf(values[Integer.parseInt(place.group(1))])));
    }
}
