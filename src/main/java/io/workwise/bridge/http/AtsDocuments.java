package io.workwise.bridge.http;

import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.connector.Descriptor.Documents;
import io.workwise.bridge.export.NotSentException;
import io.workwise.bridge.judge.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Opens each document that a mapped body names, so that one that is missing or too large is known before anything is marked (R24). */
final class AtsDocuments {
    private final WorkwiseRequest workwise;

    AtsDocuments(WorkwiseRequest workwise) {
        this.workwise = workwise;
    }

    /** @throws NotSentException naming the document that is in the way */
    void open(AtsCall call) throws IOException {
        try {
            Documents limits = call.integration.connector().documents();
            Map<String, Document> known = call.export.application().documents().stream().collect(Collectors.toMap(Document::id, d -> d, (a, b) -> a));
            long total = 0;
            for (String id : RequestBody.references(call.json)) {
                Document document = known.get(id);
                total += open(call, document, limits.limit());
                if (total > limits.totalLimit()) {
                    throw tooLarge(document, "with it, the documents are larger than the " + (limits.totalLimit() >> 20) + " MB that the ATS takes");
                }
            }
            call.attach();
        } catch (IOException | RuntimeException e) {
            call.close();
            throw e instanceof IOException io ? notRead(call, io) : (RuntimeException) e;
        }
    }

    private long open(AtsCall call, Document document, long limit) throws IOException {
        if (document.size() > limit) {
            throw tooLarge(document, "it is larger than the " + (limit >> 20) + " MB that the ATS takes");
        }
        HttpPort.Exchange open = call.documents.containsKey(document.id()) ? null : workwise.openDocument(call.integration, document.id());
        if (open == null) {
            throw new NotSentException(call.export.isFresh() ? Reason.RETRY : Reason.DOCUMENT, Duration.ZERO,
                    Outcomes.name(document) + ": Workwise does not have it any more");
        }
        call.documents.put(document.id(), open);
        long size = open.contentLength() >= 0 ? open.contentLength() : document.size();
        if (size > limit) {
            throw tooLarge(document, "it is larger than the " + (limit >> 20) + " MB that the ATS takes");
        }
        return Math.max(size, 0);
    }

    private static NotSentException tooLarge(Document document, String why) {
        return new NotSentException(Reason.DOCUMENT, Duration.ZERO, Outcomes.name(document) + ": " + why);
    }

    private static NotSentException notRead(AtsCall call, IOException e) {
        return new NotSentException(Reason.RETRY, call.integration.retryDelay(call.export.claim().tries() + 1),
                "a document could not be read from Workwise (" + e.getClass().getSimpleName() + ")");
    }
}
