package io.workwise.bridge.delivery;

import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.connector.Descriptor.Documents;
import io.workwise.bridge.documents.DocumentLinks;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.workwise.OpenDocument;
import io.workwise.bridge.workwise.WorkwiseRequest;
import io.workwise.bridge.workwise.WrongDocumentException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens each document that a mapped body names. This shows before the mark if one is missing, wrong or too large (R24).
 */
public final class AtsDocuments {
    private final WorkwiseRequest workwise;
    private final DocumentLinks links;

    public AtsDocuments(WorkwiseRequest workwise, DocumentLinks links) {
        this.workwise = workwise;
        this.links = links;
    }

    /**
     * Opens the documents of a write, and makes its links.
     *
     * @throws NotSentException if a document cannot be sent; the message names it
     */
    void open(AtsCall call) {
        Map<String, Document> linked = new LinkedHashMap<>();
        try {
            long total = 0;
            for (String id : RequestBody.references(call.json)) {
                OpenDocument open = opened(call, known(call, id));
                call.documents.add(open);
                total = within(call, open, total);
            }
            for (String id : DocumentLinks.references(call.json)) {
                linked.put(id, linked.containsKey(id) ? linked.get(id) : readOnce(call, known(call, id), total));
                total += linked.get(id).size();
            }
            call.json = linked.isEmpty() ? call.json : links.made(call.json, call.integration, linked);
        } catch (RuntimeException e) {
            call.close();
            throw e;
        }
    }

    /** Returns a document of the application. For others, Workwise announced no size and no check sum. */
    private static Document known(AtsCall call, String id) {
        return call.export.application().documents().stream()
                .filter(document -> document.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotSentException(
                        Reason.POISON,
                        Duration.ZERO,
                        "the mapping names a document that the application does not have"));
    }

    /**
     * Reads a document to its end before its link is made, because the ATS does not tell us about a wrong one. Returns
     * it with its size.
     */
    private Document readOnce(AtsCall call, Document document, long total) {
        if (!links.areOn()) {
            throw refused(document, "the ATS fetches documents by a link, and 'documents.url' is not set");
        }
        try (OpenDocument open = opened(call, document)) {
            within(call, open, total);
            return document.ofSize(open.body().transferTo(OutputStream.nullOutputStream()));
        } catch (IOException e) {
            throw again(call, document, DocumentTries.why(e));
        }
    }

    private OpenDocument opened(AtsCall call, Document document) {
        Documents limits = call.integration.connector().documents();
        if (document.size() > limits.limit()) {
            throw tooLarge(document, limits.limit());
        }
        try {
            OpenDocument open = workwise.openDocument(call.integration, document);
            if (open == null) {
                throw new NotSentException(
                        call.export.isFromPage() ? Reason.RETRY : Reason.DOCUMENT,
                        Duration.ZERO,
                        document.name() + ": Workwise does not have it any more");
            }
            return open;
        } catch (WrongDocumentException e) {
            throw again(call, document, e.getMessage());
        } catch (IOException e) {
            throw new NotSentException(
                    Reason.RETRY,
                    call.integration.retryDelay(call.export.claim().tries() + 1),
                    document.name() + ": it could not be read from Workwise ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    /** Checks the limits of the connector; returns the size of all documents so far. */
    private static long within(AtsCall call, OpenDocument open, long before) {
        Documents limits = call.integration.connector().documents();
        if (open.size() > limits.limit()) {
            throw tooLarge(open.document(), limits.limit());
        }
        long total = before + Math.max(open.size(), 0);
        if (total > limits.totalLimit()) {
            throw refused(
                    open.document(),
                    "with it, the documents are larger than the " + megabytes(limits.totalLimit())
                            + " that the ATS takes");
        }
        return total;
    }

    /** Tries again later, because Workwise may give the right document then; after the last try a person decides. */
    private static NotSentException again(AtsCall call, Document document, String why) {
        int tries = call.export.claim().tries() + 1;
        return DocumentTries.areOver(tries)
                ? refused(document, why)
                : NotSentException.asTry(
                        Reason.RETRY, call.integration.retryDelay(tries), document.name() + ": " + why);
    }

    private static NotSentException tooLarge(Document document, long limit) {
        return refused(document, "it is larger than the " + megabytes(limit) + " that the ATS takes");
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }

    private static NotSentException refused(Document document, String why) {
        return new NotSentException(Reason.DOCUMENT, Duration.ZERO, document.name() + ": " + why);
    }
}
