package io.workwise.bridge.documents;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.workwise.bridge.application.DocumentNames;
import io.workwise.bridge.http.OpenDocument;
import io.workwise.bridge.http.WorkwiseRequest;
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
    private final Javalin server;

    public DocumentServer(DocumentLinks links, WorkwiseRequest workwise, String host, int port) {
        this.links = links;
        this.workwise = workwise;
        server = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.startupWatcherEnabled = false;
            config.http.disableCompression(); // byte for byte
        });
        server.get("/documents/{token}/{document}", this::give);
        server.start(host, port);
    }

    private void give(Context context) {
        String token = context.pathParam("token");
        Optional<DocumentLinks.Link> link = links.take(token, context.pathParam("document"));
        if (link.isEmpty()) {
            context.status(404);
            return;
        }
        try (OpenDocument document = workwise.openDocument(link.get().integration(), link.get().document())) {
            if (document == null) {
                context.status(404);
                return;
            }
            give(context, document);
        } catch (IOException | RuntimeException e) {
            links.putBack(token, link.get());
            LOG.warn("{}: {} could not be given through its link ({})", link.get().integration().id(), link.get().document().name(),
                    e instanceof WrongDocumentException ? e.getMessage() : e.getClass().getSimpleName());
            breakOff(context);
        }
    }

    private static void give(Context context, OpenDocument document) throws IOException {
        context.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff").header("Content-Disposition", "attachment");
        context.contentType(DocumentNames.type(document.document().contentType()));
        context.res().setContentLengthLong(document.size()); // an answer that breaks off can be told by it
        OutputStream out = context.res().getOutputStream();
        document.body().transferTo(out);
        out.flush();
    }

    private static void breakOff(Context context) {
        if (context.res().isCommitted()) {
            throw new IllegalStateException("a document broke off", null);
        }
        context.res().reset();
        context.status(503);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
