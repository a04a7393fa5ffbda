package io.workwise.bridge.edge;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The first handler. Sets the headers of every answer, and refuses unknown hosts and file uploads before reading their
 * bodies.
 */
final class Front extends Handler.Wrapper {
    private final Clients clients;
    private final Hosts hosts;
    private final boolean https;

    Front(Clients clients, Hosts hosts, boolean https, Handler next) {
        super(next);
        this.clients = clients;
        this.hosts = hosts;
        this.https = https;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        clients.acts(connection);
        SecurityHeaders.put(response.getHeaders(), https);
        Callback then = Callback.from(
                callback.getInvocationType(),
                () -> {
                    clients.awaitRequest(connection);
                    callback.succeeded();
                },
                callback::failed);
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        String transfer = request.getHeaders().get(HttpHeader.TRANSFER_ENCODING);
        if (transfer != null && !transfer.equalsIgnoreCase("chunked")) {
            Response.writeError(
                    request,
                    response,
                    then,
                    HttpStatus.BAD_REQUEST_400); // proxies disagree on the meaning of other forms
        } else if (!hosts.allow(Request.getServerName(request))) {
            Response.writeError(request, response, then, HttpStatus.MISDIRECTED_REQUEST_421);
        } else if (type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length())) {
            Response.writeError(request, response, then, HttpStatus.UNSUPPORTED_MEDIA_TYPE_415);
        } else {
            return super.handle(request, response, then);
        }
        return true;
    }
}
