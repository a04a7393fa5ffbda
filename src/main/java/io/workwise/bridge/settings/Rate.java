package io.workwise.bridge.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A limit: at most {@code requests} in any window of {@code per}. Written as 10/s, 20/min or 100/h. */
public record Rate(int requests, Duration per) {
    /** No limit. */
    public static final Rate UNLIMITED = new Rate(Integer.MAX_VALUE, Duration.ofSeconds(1));

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})/(s|min|h)");

    public static Rate parse(String text) {
        if (text.equals("unlimited")) {
            return UNLIMITED;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a number of requests per s, min or h, such as 10/s or 20/min, or unlimited");
        }
        Duration per =
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(1);
                    case "min" -> Duration.ofMinutes(1);
                    default -> Duration.ofHours(1);
                };
        return new Rate(Integer.parseInt(matcher.group(1)), per);
    }
}
