package io.workwise.bridge.http;

import io.workwise.bridge.integration.Integration;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** A request that knows through which proxy it goes, and which certificates it trusts. */
public final class OutwardRequest extends HttpUriRequestBase {
    private static final long serialVersionUID = 1L;
    private final transient Way way;

    /** Creates a request along the given way. */
    public OutwardRequest(Way way, String method, URI uri) {
        super(method, uri);
        this.way = way;
    }

    /** Creates a request along the way that the integration's settings name. */
    public OutwardRequest(Integration integration, String method, URI uri) {
        this(Way.of(integration.settings()), method, uri);
    }

    Way way() {
        return way;
    }
}
