package io.workwise.bridge.workwise;

import io.workwise.bridge.http.Call;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.http.RequestTimes;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.settings.Keys;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** One request to Workwise on its way through the kamelet {@code workwise-request}. */
final class WorkwiseCall extends Call {
    /** As the route names it, without what is filled in. */
    final String path;

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
        Duration response = integration.get(Keys.RESPONSE_TIMEOUT);
        return new HttpPort.Limits(integration.get(Keys.CONNECT_TIMEOUT), response, response.multipliedBy(2));
    }

    @Override
    public void mustStillBegin() {
        // it is asked when it is prepared, and is never a write of a delivery
    }
}
