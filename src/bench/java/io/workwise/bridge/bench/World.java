package io.workwise.bridge.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Workwise and Kombo as far as a benchmark needs them: canned answers and counted creates. The remote control is below
 * {@code /control}.
 */
final class World {
    private static final byte[] EMAIL = "\"email_address\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int JOBS_PER_PAGE = 250;
    private final DateTimeFormatter date = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private final Seen seen = new Seen();
    private long second;
    private String head = "";
    private boolean feeding;
    private int jobs = 1;
    private int linked = 1;
    private int latencyMillis;
    private long emitted;
    private long created;
    private long duplicates;
    private long strange;
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    /**
     * An answer.
     *
     * @param delayMillis the delay before it is sent
     */
    record Answer(byte[] bytes, int delayMillis) {}

    Answer answer(Request request) {
        String path = request.path();
        if (request.method().equals("POST") && path.startsWith("/ats/ats/jobs/")) {
            return new Answer(create(request), latencyMillis);
        }
        return new Answer(
                path.startsWith("/ww/")
                        ? workwise(request, path)
                        : path.startsWith("/ats/ats/")
                                ? ats(request, path)
                                : path.startsWith("/control/") ? json(control(request, path)) : notFound(),
                0);
    }

    private byte[] create(Request request) {
        long id = request.idAfter(EMAIL);
        created++;
        duplicates += id != 0 && seen.add(id) ? 0 : 1;
        shortest = Math.min(shortest, request.bodyLength());
        longest = Math.max(longest, request.bodyLength());
        return json("{\"status\":\"success\",\"data\":{\"id\":\"k-" + Long.toHexString(id) + "\",\"remote_id\":\"r-"
                + Long.toHexString(id) + "\"},\"warnings\":[]}");
    }

    private byte[] workwise(Request request, String path) {
        if (path.endsWith("/v1/applications")) {
            return page(
                    path.startsWith("/ww/" + Installed.FED) && feeding
                            ? Integer.parseInt(request.parameter("limit"))
                            : 0);
        } else if (path.contains("/v1/applications/p-")) {
            byte[] body = new byte[Applicant.SIZE];
            Applicant.write(
                    body,
                    0,
                    Applicant.hex(path.getBytes(StandardCharsets.US_ASCII), path.length() - 16),
                    0,
                    Applicant.time().getBytes(StandardCharsets.US_ASCII));
            return json(body);
        } else if (path.endsWith("/v1/application-statuses")) {
            return json(
                    "{\"items\":[{\"id\":\"open\",\"name\":\"Offene Bewerbungen\",\"kind\":\"initial\",\"position\":1},"
                            + "{\"id\":\"no\",\"name\":\"Abgelehnt\",\"kind\":\"rejected\",\"position\":2}]}");
        }
        return path.endsWith("/v1/jobs") ? json(workwiseJobs(request)) : notFound();
    }

    private byte[] page(int size) {
        byte[] end = ("],\"nextPageToken\":" + (size == 0 ? "null}" : "\"" + (emitted + size) + "\"}"))
                .getBytes(StandardCharsets.US_ASCII);
        byte[] start = "{\"items\":[".getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[start.length + size * (Applicant.SIZE + 1) - (size > 0 ? 1 : 0) + end.length];
        System.arraycopy(start, 0, body, 0, start.length);
        byte[] time = Applicant.time().getBytes(StandardCharsets.US_ASCII);
        int at = start.length;
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                body[at++] = ',';
            }
            long number = ++emitted;
            at = Applicant.write(body, at, Applicant.id(number), (int) (number % linked), time);
        }
        System.arraycopy(end, 0, body, at, end.length);
        return json(body);
    }

    private String workwiseJobs(Request request) {
        int from = request.parameter("pageToken").isEmpty() ? 0 : Integer.parseInt(request.parameter("pageToken"));
        int end = Math.min(jobs, from + Integer.parseInt(request.parameter("limit")));
        StringBuilder items = new StringBuilder();
        for (int job = from; job < end; job++) {
            items.append(job == from ? "" : ",")
                    .append("{\"id\":\"w-%06d\",\"title\":\"Mechatroniker %1$d\",\"status\":\"ONLINE\"}"
                            .formatted(job));
        }
        return "{\"items\":[" + items + "],\"nextPageToken\":" + (end == jobs ? "null" : "\"" + end + "\"") + "}";
    }

    private byte[] ats(Request request, String path) {
        if (path.equals("/ats/ats/applications")) {
            return json("{\"status\":\"success\",\"data\":{\"results\":[],\"next\":null}}");
        }
        int from = request.parameter("cursor").isEmpty() ? 0 : Integer.parseInt(request.parameter("cursor"));
        int end = Math.min(jobs, from + JOBS_PER_PAGE);
        StringBuilder items = new StringBuilder();
        for (int job = from; job < end; job++) {
            items.append(job == from ? "" : ",")
                    .append(
                            ("{\"id\":\"a-%06d\",\"remote_id\":\"r-%1$d\",\"name\":\"Mechatroniker %1$d\",\"status\":\"OPEN\",\"remote_deleted_at\":null,"
                                            + "\"stages\":[{\"id\":\"s-%1$d-1\",\"name\":\"Eingang\",\"index\":1},{\"id\":\"s-%1$d-2\",\"name\":\"Interview\",\"index\":2}]}")
                                    .formatted(job));
        }
        return json("{\"status\":\"success\",\"data\":{\"results\":[" + items + "],\"next\":"
                + (end == jobs ? "null" : "\"" + end + "\"") + "}}");
    }

    private String control(Request request, String path) {
        switch (path) {
            case "/control/feed" -> feeding = request.parameter("on").equals("true");
            case "/control/latency" -> latencyMillis = Integer.parseInt(request.parameter("ms"));
            case "/control/jobs" -> {
                jobs = Integer.parseInt(request.parameter("count"));
                linked = Integer.parseInt(request.parameter("linked"));
            }
            default -> {}
        }
        return "{\"emitted\":%d,\"created\":%d,\"duplicates\":%d,\"strange\":%d,\"shortest\":%d,\"longest\":%d}"
                .formatted(emitted, created, duplicates, strange, created == 0 ? 0 : shortest, longest);
    }

    private byte[] notFound() {
        strange++;
        return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] json(String body) {
        return json(body.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] json(byte[] body) {
        long now = System.currentTimeMillis() / 1000;
        if (now != second) {
            second = now;
            head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: "
                    + date.format(Instant.ofEpochSecond(now)) + "\r\nContent-Length: ";
        }
        byte[] start = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }
}
