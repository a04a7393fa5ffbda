package io.workwise.bridge.edge;

import java.util.regex.Matcher;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves everything below the path of {@code admin.url}. A proxy may keep the path in a request or remove it; both
 * work. Redirects to our own paths get the path as a prefix. Pages add it to their addresses themselves.
 */
final class BelowPath extends Handler.Wrapper {
    private final String path;

    /**
     * Wraps the next handler.
     *
     * @param path such as {@code /bridge}
     */
    BelowPath(String path, Handler next) {
        super(next);
        this.path = path;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String asked = request.getHttpURI().getPath();
        boolean below = asked != null && (asked.equals(path) || asked.startsWith(path + "/"));
        HttpURI uri;
        try {
            uri = below
                    ? HttpURI.build(request.getHttpURI())
                            .path(asked.equals(path) ? "/" : asked.substring(path.length()))
                            .asImmutable()
                    : request.getHttpURI();
        } catch (IllegalArgumentException e) { // dots that lead out of the path
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
            return true;
        }
        return super.handle(at(uri, request), leading(request, response), callback);
    }

    private static Request at(HttpURI uri, Request request) {
        return new Request.Wrapper(request) {
            @Override
            public HttpURI getHttpURI() {
                return uri;
            }
        };
    }

    private Response leading(Request request, Response response) {
        HttpFields.Mutable headers = new HttpFields.Mutable.Wrapper(response.getHeaders()) {
            @Override
            public HttpField onAddField(HttpField field) {
                return below(field);
            }

            @Override
            public HttpField onReplaceField(HttpField old, HttpField field) {
                return below(field);
            }
        };
        return new Response.Wrapper(request, response) {
            @Override
            public HttpFields.Mutable getHeaders() {
                return headers;
            }
        };
    }

    private HttpField below(HttpField field) {
        String value = field.getValue();
        return switch (field.getName()) {
            case "Location", "HX-Redirect" -> isOurs(value) ? new HttpField(field.getName(), path + value) : field;
            case "Refresh" ->
                new HttpField(
                        field.getName(), value.replaceFirst("url=(?=/(?!/))", "url=" + Matcher.quoteReplacement(path)));
            default -> field;
        };
    }

    private static boolean isOurs(String address) {
        return address != null && address.startsWith("/") && !address.startsWith("//");
    }
}
