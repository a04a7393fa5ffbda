package io.workwise.bridge.documents;

import io.javalin.http.Context;
import io.workwise.bridge.application.DocumentNames;
import io.workwise.bridge.edge.Edge;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.edge.ProblemDocument;
import io.workwise.bridge.workwise.OpenDocument;
import io.workwise.bridge.workwise.WorkwiseRequest;
import io.workwise.bridge.workwise.WrongDocumentException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server that gives a document to anybody who has its link. Streams it from Workwise, once, and stores it
 * nowhere. Has its own port and serves nothing else.
 */
public final class DocumentServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentServer.class);
    private final DocumentLinks links;
    private final WorkwiseRequest workwise;
    private final Edge edge;

    /** Opens the port. */
    public DocumentServer(DocumentLinks links, WorkwiseRequest workwise, Edge.Port port, Limits limits) {
        this.links = links;
        this.workwise = workwise;
        edge = Edge.open(
                port,
                limits,
                ProblemDocument::show,
                routes -> routes.get("/documents/{token}/{document}", Need.NOTHING, this::give));
    }

    private void give(Context context) {
        String token = context.pathParam("token");
        Optional<DocumentLinks.Link> link = links.take(token, context.pathParam("document"));
        if (link.isEmpty()) {
            absent(context);
            return;
        }
        try (OpenDocument document =
                workwise.openDocument(link.get().integration(), link.get().document())) {
            if (document == null) {
                absent(context);
                return;
            }
            give(context, document);
        } catch (IOException | RuntimeException e) {
            links.putBack(token, link.get());
            LOG.warn(
                    "{}: {} could not be sent through its link ({})",
                    link.get().integration().id(),
                    link.get().document().name(),
                    e instanceof WrongDocumentException
                            ? e.getMessage()
                            : e.getClass().getSimpleName());
            breakOff(context);
        }
    }

    private static void give(Context context, OpenDocument document) throws IOException {
        context.header("Content-Disposition", "attachment");
        context.contentType(DocumentNames.type(document.document().contentType()));
        context.res().setContentLengthLong(document.size()); // lets the ATS notice an answer that breaks off
        OutputStream out = context.res().getOutputStream();
        document.body().transferTo(out);
        out.flush();
    }

    private static void breakOff(Context context) {
        if (context.res().isCommitted()) {
            Edge.breakOff(context);
            return;
        }
        context.res().resetBuffer();
        context.res().setContentLengthLong(-1);
        ProblemDocument.show(context, 503, "not-available", "the document cannot be read now; try again");
    }

    private static void absent(Context context) {
        ProblemDocument.show(context, 404, "not-found", "there is nothing at this address");
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return edge.port();
    }

    @Override
    public void close() {
        edge.close();
    }
}
