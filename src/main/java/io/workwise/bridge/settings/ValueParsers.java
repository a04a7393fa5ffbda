package io.workwise.bridge.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses the texts of settings. Each method throws IllegalArgumentException with a noun for the value that was
 * expected.
 */
public final class ValueParsers {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    public static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");
    private static final List<Map.Entry<String, Long>> UNITS = List.of(
            Map.entry("d", 86_400_000L), Map.entry("h", 3_600_000L), Map.entry("m", 60_000L), Map.entry("s", 1_000L));
    private static final long LONGEST_DAYS = 36_500;
    private static final int LEAST_TOKEN = 32;

    private ValueParsers() {}

    public static String text(String text) {
        return text;
    }

    public static int port(String text) {
        return integer(text, 0, 65_535);
    }

    /** Reads a whole number of at least 1. */
    public static int count(String text) {
        return integer(text, 1, 100_000);
    }

    public static int pageSize(String text) {
        return integer(text, 1, 200);
    }

    private static int integer(String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message
        }
        throw new IllegalArgumentException("a whole number from " + least + " to " + most);
    }

    /** Reads a positive duration with its unit, such as 500ms, 30s, 15m, 2h or 365d. */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a duration with a unit (ms, s, m, h or d), such as 30s or 15m");
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration value =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                };
        if (value.isZero() || value.toDays() > LONGEST_DAYS) {
            throw new IllegalArgumentException("a duration above zero and of at most " + LONGEST_DAYS + "d");
        }
        return value;
    }

    /** Reads a duration that may be zero. */
    public static Duration durationOrZero(String text) {
        return text.matches("0(ms|s|m|h|d)?") ? Duration.ZERO : duration(text);
    }

    /** Reads one or more comma-separated durations. */
    public static List<Duration> durations(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(ValueParsers::duration)
                .toList();
    }

    /** Returns the canonical text of a value, written as in a settings file. */
    public static String show(Object value) {
        if (value instanceof Duration duration) {
            return show(duration);
        }
        if (value instanceof Proxies proxies) {
            return proxies.text();
        }
        if (value instanceof Boolean on) {
            return on ? "on" : "off";
        }
        if (value instanceof java.util.Optional<?> time) {
            return time.map(String::valueOf).orElse("off");
        }
        return value instanceof List<?> list
                ? list.stream().map(ValueParsers::show).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    private static String show(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        for (Map.Entry<String, Long> unit : UNITS) {
            if (millis % unit.getValue() == 0) {
                return millis / unit.getValue() + unit.getKey();
            }
        }
        return millis + "ms";
    }

    public static String databaseUrl(String text) {
        if (text.startsWith("jdbc:sqlite:") || text.startsWith("jdbc:postgresql:")) {
            return text;
        }
        throw new IllegalArgumentException("jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
    }

    /** Reads an absolute http or https URL without user and query. Removes a closing slash. */
    public static String baseUrl(String text) {
        java.net.URI uri = uri(text, "an http or https URL with a host and without a query");
        if (uri.getQuery() == null && uri.getFragment() == null) {
            return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        }
        throw new IllegalArgumentException("an http or https URL with a host and without a query");
    }

    /** Reads an absolute http or https URL. */
    public static String url(String text) {
        return uri(text, "an http or https URL with a host").toString();
    }

    private static java.net.URI uri(String text, String rule) {
        try {
            java.net.URI uri = new java.net.URI(text);
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "a URL without user and password; messages show URLs, so set credentials by their own settings");
            }
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (java.net.URISyntaxException e) {
            // falls through to the one message
        }
        throw new IllegalArgumentException(rule);
    }

    /** Reads comma-separated host names without a port; an empty text is an empty list. */
    public static List<String> hosts(String text) {
        List<String> hosts = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .toList();
        if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw new IllegalArgumentException(
                    "host names without a port, comma-separated, such as bridge.example.org,bridge");
        }
        return hosts;
    }

    public static java.time.ZoneId timeZone(String text) {
        try {
            return java.time.ZoneId.of(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("a time zone, such as Europe/Berlin or UTC");
        }
    }

    public static boolean onOrOff(String text) {
        if (!text.equals("on") && !text.equals("off")) {
            throw new IllegalArgumentException("on or off");
        }
        return text.equals("on");
    }

    public static String filled(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a non-empty value");
        }
        return text;
    }

    /** Reads a token that nobody can guess and that a header can carry; an empty text means none. */
    public static String token(String text) {
        if (!text.isEmpty() && text.length() < LEAST_TOKEN) {
            throw new IllegalArgumentException(
                    "a text of at least " + LEAST_TOKEN + " characters; make one with: openssl rand -hex 32");
        }
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("printable ASCII without spaces; make one with: openssl rand -hex 32");
        }
        return text;
    }

    /** Reads a name of lower-case words joined by dashes. */
    public static String kebab(String text) {
        if (!KEBAB.matcher(text).matches()) {
            throw new IllegalArgumentException("lower-case words joined by dashes");
        }
        return text;
    }

    public static String hashKey(String text) {
        if (!text.isEmpty() && text.length() < 16) {
            throw new IllegalArgumentException("a text of at least 16 characters");
        }
        return text;
    }
}
