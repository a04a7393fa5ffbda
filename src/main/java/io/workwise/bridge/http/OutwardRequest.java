package io.workwise.bridge.http;

import io.workwise.bridge.integration.Integration;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** A request that knows its way out. */
public final class OutwardRequest extends HttpUriRequestBase {
    private static final long serialVersionUID = 1L;
    private final transient Way way;

    public OutwardRequest(Way way, String method, URI uri) {
        super(method, uri);
        this.way = way;
    }

    public OutwardRequest(Integration integration, String method, URI uri) {
        this(Way.of(integration.settings()), method, uri);
    }

    Way way() {
        return way;
    }
}
