package io.workwise.bridge.trace;

import io.workwise.bridge.delivery.WriteRecorder.OutcomeCounter;
import io.workwise.bridge.http.RequestTimes;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.time.Duration;

/**
 * Spans for OpenTelemetry: one for each flow and each export, and inside it one for each request. Spans hold ids of
 * integrations and applications, codes and times; no URL and no text from outside. Without a collector, no class of
 * OpenTelemetry is loaded.
 */
public interface Traces extends RequestTimes, OutcomeCounter, AutoCloseable {
    Traces OFF = new Off();

    /** One piece of work that takes time. It ends when it is closed, on the thread that began it. */
    interface Span extends AutoCloseable {
        /**
         * Something went wrong.
         *
         * @param kind of the failure, without its message
         */
        void failed(String kind);

        @Override
        void close();
    }

    /**
     * Returns traces that go to the collector of the settings, or traces that do nothing if there is none.
     *
     * @param version of the bridge
     * @param instance the name of this instance
     */
    static Traces of(Settings settings, String version, String instance) {
        String endpoint = settings.get(Keys.TRACES_ENDPOINT);
        return endpoint.isEmpty()
                ? OFF
                : OpenTelemetryTraces.to(endpoint, settings.get(Keys.TRACES_HEADERS), version, instance);
    }

    /** Begins the span of a flow on this thread. */
    Span flow(String integration, String name);

    /**
     * Begins the span of an export on this thread.
     *
     * @param application its id
     */
    Span export(String integration, String application);

    @Override
    void close();

    /** Traces that do nothing. */
    final class Off implements Traces {
        private static final Span NONE = new Span() {
            @Override
            public void failed(String kind) {
                // nobody looks
            }

            @Override
            public void close() {
                // nothing was begun
            }
        };

        private Off() {}

        @Override
        public Span flow(String integration, String name) {
            return NONE;
        }

        @Override
        public Span export(String integration, String application) {
            return NONE;
        }

        @Override
        public void took(String integration, What what, int status, Duration took) {
            // nobody looks
        }

        @Override
        public void count(String integration, String outcome) {
            // nobody looks
        }

        @Override
        public void close() {
            // there is nothing to end
        }
    }
}
