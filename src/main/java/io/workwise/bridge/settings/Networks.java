package io.workwise.bridge.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses and networks such as {@code 10.0.0.0/8}. */
public record Networks(NoProxy entries) {
    private static final Pattern ENTRY =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?|[0-9a-f]*:[0-9a-f:.]*(/\\d{1,3})?");

    /** Reads a comma-separated list. */
    static Networks of(String text) {
        List<String> entries = Arrays.stream(text.split(","))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
        if (!entries.stream().allMatch(entry -> ENTRY.matcher(entry).matches())) {
            throw new IllegalArgumentException(
                    "addresses or networks, comma-separated, such as 10.0.0.7,192.168.1.0/24");
        }
        return new Networks(new NoProxy(entries));
    }

    /**
     * Returns whether one of the networks contains the address.
     *
     * @param address an IP address; null if it is not known
     */
    public boolean contain(String address) {
        return address != null && entries.names(address.toLowerCase(Locale.ROOT), 0);
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
