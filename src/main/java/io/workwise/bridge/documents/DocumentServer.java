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

/** Gives a document to whoever has its link: streamed from Workwise, kept nowhere, once. It serves nothing else. */
public final class DocumentServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentServer.class);
    private final DocumentLinks links;
    private final WorkwiseRequest workwise;
    private final Edge edge;

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
                    "{}: {} could not be given through its link ({})",
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
        context.res().setContentLengthLong(document.size()); // an answer that breaks off can be told by it
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

    public int port() {
        return edge.port();
    }

    @Override
    public void close() {
        edge.close();
    }
}
