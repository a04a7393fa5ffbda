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
 * Finds the address of a client. A header with another address is trusted only from trusted proxies, and only the part
 * that they wrote: from the end of the list to the first address that is not a proxy. If both headers are present, one
 * may be forged by the client, so neither is trusted.
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

    /** Returns the client's address. For IPv6 it is the network, because one client owns all of it. */
    public String of(Context context) {
        return network(
                client(context.req().getRemoteAddr(), context.header("X-Forwarded-For"), context.header("Forwarded")));
    }

    /**
     * Returns the client's address.
     *
     * @param list the header X-Forwarded-For; null if not sent
     * @param forwarded the header Forwarded; null if not sent
     */
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

    /** Returns an address without port and brackets; null if the text is not an address. */
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
