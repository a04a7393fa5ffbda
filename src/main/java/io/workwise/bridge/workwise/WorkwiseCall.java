package io.workwise.bridge.workwise;

import io.workwise.bridge.http.Call;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.http.RequestTimes;
import io.workwise.bridge.integration.Integration;
import java.time.Instant;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** One request to Workwise in the kamelet {@code workwise-request}. */
final class WorkwiseCall extends Call {
    /** The path as the route names it, with its names not filled in, so that errors quote no ids. */
    final String path;

    /** The time of the request on our clock. */
    final Instant sent;

    WorkwiseCall(Integration integration, HttpUriRequestBase request, String path, Instant sent) {
        super(integration, request);
        this.path = path;
        this.sent = sent;
    }

    boolean isGet() {
        return request.getMethod().equals("GET");
    }

    @Override
    public RequestTimes.What what() {
        return RequestTimes.What.WORKWISE;
    }

    @Override
    public HttpPort.Limits limits() {
        return HttpPort.Limits.ofRead(integration);
    }

    @Override
    public void mustStillBegin() {
        // prepare() checks the ownership; no request to Workwise is a write of a delivery
    }
}
