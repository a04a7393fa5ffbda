package io.workwise.bridge.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * A paged list in the style of its cell's ATS: how the next page is named, how the last page is recognised, and whether
 * the list is compressed.
 */
final class Listing {
    private static final List<String> ENDS = List.of(
            ", \"next\": null",
            ", \"next\": \"\"",
            ", \"next\": false",
            "",
            ", \"next\": {}",
            ", \"next\": \"%s\"",
            ", \"next\": \"%s\", \"more\": false");
    private static final int ADDRESSES = 4;

    private Listing() {}

    static boolean isFirst(Call call) {
        return !call.query.containsKey("page");
    }

    /** Answers with an empty page that points to the next one, which has the items. */
    static boolean answer(Cell cell, Call call, String items) throws IOException {
        int style = Math.floorMod(cell.id.hashCode(), ENDS.size() * ADDRESSES * 2);
        String query = call.query.entrySet().stream()
                .filter(one -> !one.getKey().equals("page"))
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String next = call.path + "?" + query + (query.isEmpty() ? "" : "&") + "page=2";
        String page = isFirst(call)
                ? "{\"items\": [], \"next\": \"" + address(call, next, style % ADDRESSES) + "\"}"
                : "{\"items\": [" + items + "]"
                        + ENDS.get(style % ENDS.size()).formatted(address(call, next, style % ADDRESSES)) + "}";
        return style % 2 == 0 ? call.answer(200, page) : compressed(call, 200, page);
    }

    private static String address(Call call, String next, int style) {
        return switch (style) {
            case 0 -> call.url(next);
            case 1 -> next.substring(next.indexOf('?'));
            case 2 -> next;
            default -> call.url(next).replaceFirst("http", "HTTPS");
        };
    }

    /** Answers compressed, even if the client did not ask for it. */
    static boolean compressed(Call call, int status, String json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        }
        call.send(("HTTP/1.1 " + status + " Whatever\r\nContent-Encoding: gzip\r\nContent-Length: " + bytes.size()
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        call.send(bytes.toByteArray());
        return true;
    }
}
