package io.workwise.bridge.http;

import java.time.Duration;

/** Is told of each request that left through a kamelet, once it has ended. Many threads call it. */
public interface RequestTimes {
    RequestTimes NONE = (integration, what, status, took) -> {};

    /** The purpose of a request. */
    enum What {
        ATS_READ,
        ATS_WRITE,
        WORKWISE
    }

    /**
     * A request has ended.
     *
     * @param status the answer's HTTP status; 0 if no whole answer came
     */
    void took(String integration, What what, int status, Duration took);

    static RequestTimes both(RequestTimes one, RequestTimes other) {
        return (integration, what, status, took) -> {
            one.took(integration, what, status, took);
            other.took(integration, what, status, took);
        };
    }
}
