package io.workwise.bridge.documents;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.workwise.bridge.http.HttpPort;
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
        try (HttpPort.Exchange document = workwise.openDocument(link.get().integration(), link.get().documentId())) {
            if (document == null) {
                context.status(404);
                return;
            }
            context.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff").header("Content-Disposition", "attachment");
            context.contentType(document.header("Content-Type") == null ? "application/octet-stream" : document.header("Content-Type"));
            if (document.contentLength() >= 0) {
                context.res().setContentLengthLong(document.contentLength());
            }
            OutputStream out = context.res().getOutputStream();
            document.body().transferTo(out);
            out.flush();
        } catch (IOException | RuntimeException e) {
            links.putBack(token, link.get());
            LOG.warn("{}: a document could not be given through its link ({})", link.get().integration().id(), e.getClass().getSimpleName());
            if (!context.res().isCommitted()) {
                context.status(503);
            } else {
                throw new IllegalStateException("a document broke off", null);
            }
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
