package io.workwise.bridge.http;

import java.time.Duration;

/** Hears of each request that left through a kamelet, once it is over. */
public interface RequestTimes {
    RequestTimes NONE = (integration, what, status, took) -> {};

    /** What a request was for. */
    enum What {
        ATS_READ,
        ATS_WRITE,
        WORKWISE
    }

    /** @param status of the answer; 0: no whole answer came */
    void took(String integration, What what, int status, Duration took);

    static RequestTimes both(RequestTimes one, RequestTimes other) {
        return (integration, what, status, took) -> {
            one.took(integration, what, status, took);
            other.took(integration, what, status, took);
        };
    }
}
