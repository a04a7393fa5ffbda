package io.workwise.bridge.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A Workwise account with a few applications. Writes down which ones were shown completely. */
final class Source {
    static final String JOB = "w-1";
    static final String SECOND_JOB = "w-2";
    /** Prefix of the addresses that apply to the second job. */
    static final String TO_THE_SECOND = "second-";

    private static final String RECEIVED = "2026-03-02T08:00:0%d.000Z";
    /** Long enough that a part is on its way before the rest is read. */
    static final byte[] DOCUMENT = ("%PDF-1.4 " + "Lebenslauf ".repeat(3_000)).getBytes(StandardCharsets.US_ASCII);

    private final Chronicle chronicle;
    private final List<ObjectNode> applications = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();
    private final Supplier<Fault> documents;

    /**
     * Creates the account.
     *
     * @param persons the applicants in order; one that is listed twice applied twice
     * @param mapping what the mappings do with their applications
     * @param documents the fault of the next document
     */
    Source(Chronicle chronicle, List<String> persons, String mapping, Supplier<Fault> documents) {
        this.chronicle = chronicle;
        this.documents = documents;
        persons.forEach(person -> apply(person, mapping));
    }

    /** Corrects the mappings. */
    synchronized void mend() {
        applications.forEach(application -> ((ObjectNode) application.path("candidate")).put("firstName", "none"));
    }

    private void apply(String person, String mapping) {
        String id = "a-" + (applications.size() + 1);
        ObjectNode application = Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("jobId", person.startsWith(TO_THE_SECOND) ? SECOND_JOB : JOB)
                .put("statusId", "open")
                .put("receivedAt", String.format(RECEIVED, applications.size() % 10))
                .put("updatedAt", String.format(RECEIVED, applications.size() % 10));
        application.putObject("candidate").put("firstName", mapping).put("email", person);
        application
                .putArray("documents")
                .addObject()
                .put("id", "doc-" + id)
                .put("kind", "cv")
                .put("contentType", "application/pdf")
                .put("size", DOCUMENT.length)
                .put("sha256", sha256());
        applications.add(application);
    }

    synchronized boolean isToTheSecond(String id) {
        return applications.stream()
                .anyMatch(a -> a.path("id").asText().equals(id)
                        && a.path("jobId").asText().equals(SECOND_JOB));
    }

    private static String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(DOCUMENT));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized int shown() {
        return shown.size();
    }

    synchronized boolean answer(Call call) throws IOException {
        String path = call.path.substring(call.path.indexOf("/v1/") + 3);
        if (path.equals("/applications")) {
            return page(call);
        } else if (path.equals("/application-statuses")) {
            return call.answer(
                    200,
                    "{\"items\": [{\"id\": \"open\", \"name\": \"Offene Bewerbungen\", \"kind\": \"initial\", \"position\": 0}]}");
        } else if (path.startsWith("/documents/")) {
            Fault fault = documents.get();
            if (fault != Fault.NONE) {
                chronicle.add("# Workwise: " + fault);
            }
            return fault.document.play(call, DOCUMENT);
        }
        String id = path.substring("/applications/".length());
        return call.answer(
                200,
                applications.stream()
                        .filter(a -> a.path("id").asText().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .toString());
    }

    private boolean page(Call call) throws IOException {
        int limit = Integer.parseInt(call.query.get("limit"));
        int from = Integer.parseInt(call.query.getOrDefault("pageToken", "0"));
        String after = call.query.getOrDefault("updatedAfter", "");
        List<ObjectNode> found = applications.stream()
                .filter(a -> a.path("updatedAt").asText().compareTo(after) > 0)
                .toList();
        List<ObjectNode> page = found.subList(Math.min(from, found.size()), Math.min(from + limit, found.size()));
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode items = answer.putArray("items");
        page.forEach(items::add);
        answer.put("nextPageToken", from + limit < found.size() ? String.valueOf(from + limit) : null);
        page.stream()
                .filter(a -> shown.add(a.path("id").asText()))
                .forEach(a -> chronicle.add("shown " + a.path("id").asText() + " "
                        + Spelling.person(a.path("candidate").path("email").asText())));
        return call.answer(200, answer.toString());
    }
}
