package io.workwise.bridge.edge;

import io.javalin.http.Context;
import io.workwise.bridge.settings.Networks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address that a request comes from. A header that names another one is believed from trusted proxies only, and
 * only as far as these wrote it: from the end of the list up to the first address that is not a proxy's. With both
 * headers, one is the client's own: none is believed.
 */
public final class ClientAddress {
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|[;,])\\s*for=\"?([^\",;]+)");
    private static final Pattern ADDRESS =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\d+)?|([0-9.]+)(?::\\d+)?|([0-9A-Fa-f:.]+)");
    private static final int IP_V6 = 16;
    private static final int NETWORK = 8;
    private final Networks proxies;

    public ClientAddress(Networks proxies) {
        this.proxies = proxies;
    }

    /** Of an IPv6 address the network, for one client has all of it. */
    public String of(Context context) {
        return network(
                client(context.req().getRemoteAddr(), context.header("X-Forwarded-For"), context.header("Forwarded")));
    }

    /** @param list and {@code forwarded}: the headers; null: not sent */
    String client(String remote, String list, String forwarded) {
        if (!proxies.contain(plain(remote)) || (list != null && forwarded != null)) {
            return remote;
        }
        List<String> hops =
                list != null ? Arrays.asList(list.split(",")) : forwarded != null ? named(forwarded) : List.of();
        String client = remote;
        for (int i = hops.size() - 1; i >= 0 && proxies.contain(plain(client)); i--) {
            String hop = plain(hops.get(i));
            if (hop == null) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    private static List<String> named(String forwarded) {
        List<String> hops = new ArrayList<>();
        FOR.matcher(forwarded).results().forEach(hop -> hops.add(hop.group(1)));
        return hops;
    }

    /** Without port and brackets; null where it is not an address. */
    private static String plain(String text) {
        Matcher address = ADDRESS.matcher(text.strip().replaceFirst("%.*", ""));
        return !address.matches()
                ? null
                : address.group(1) != null
                        ? address.group(1)
                        : address.group(2) != null ? address.group(2) : address.group(3);
    }

    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(String.valueOf(plain(address))).getAddress();
            return bytes.length == IP_V6
                    ? HexFormat.of().formatHex(bytes, 0, NETWORK).replaceAll("(....)(?=.)", "$1:") + "::/64"
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
