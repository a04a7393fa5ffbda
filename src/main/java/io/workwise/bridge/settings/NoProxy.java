package io.workwise.bridge.settings;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Hosts to connect to without a proxy. An entry is a name (with all names below it), an address, or a network such as
 * {@code 10.0.0.0/8}, each with or without a port; {@code *} means all hosts.
 */
public record NoProxy(List<String> entries) {
    private static final Pattern ENTRY = Pattern.compile(
            "\\*|\\*?\\.?[A-Za-z0-9\\u0080-\\uffff]([A-Za-z0-9\\u0080-\\uffff._-]*)(:\\d{1,5})?|[0-9.]+/\\d{1,2}|\\[?[0-9A-Fa-f:.]+]?(/\\d{1,3}|:\\d{1,5})?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f]*:[0-9a-f:.]+");

    /** Reads a list separated by commas or spaces. */
    static NoProxy of(String text) {
        List<String> entries = Arrays.stream(text.split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .toList();
        if (!entries.stream().allMatch(entry -> ENTRY.matcher(entry).matches())) {
            throw new IllegalArgumentException(
                    "hosts, addresses or networks, comma-separated, such as example.org,.internal,10.0.0.0/8, or *");
        }
        return new NoProxy(entries);
    }

    /**
     * Returns whether an entry names the host.
     *
     * @param host in lower case; an IPv6 address without brackets
     */
    public boolean names(String host, int port) {
        return entries.stream().anyMatch(entry -> names(entry, host, port));
    }

    private static boolean names(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return isWithin(entry, host);
        }
        String bare = entry.replaceFirst("^\\[(.*)](:\\d+)?$", "$1$2");
        if (bare.equals(host)) {
            return true;
        }
        String name = entry.replaceFirst(":\\d+$", "")
                .replaceFirst("^\\[(.*)]$", "$1")
                .replaceFirst("^\\*?\\.", "");
        boolean samePort = !entry.matches(".*:\\d+") || entry.endsWith(":" + port);
        return samePort
                && (host.equals(name)
                        || (host.endsWith("." + name) && !ADDRESS.matcher(host).matches()));
    }

    private static boolean isWithin(String network, String host) {
        if (!ADDRESS.matcher(host).matches()) {
            return false;
        }
        try {
            byte[] address = InetAddress.getByName(host).getAddress();
            byte[] first = InetAddress.getByName(network.substring(0, network.indexOf('/')))
                    .getAddress();
            int rest = first.length * 8 - Integer.parseInt(network.substring(network.indexOf('/') + 1));
            return address.length == first.length
                    && rest >= 0
                    && new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, first).shiftRight(rest));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return String.join(",", entries);
    }
}
