package io.workwise.bridge.trace;

import io.workwise.bridge.delivery.WriteRecorder.OutcomeCounter;
import io.workwise.bridge.http.RequestTimes;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.time.Duration;

/**
 * Spans for OpenTelemetry: one for each flow and each export, and within it one for each request. They hold ids of
 * integrations and applications, codes and times; no address, no text of anybody. Off, nothing of OpenTelemetry is
 * loaded.
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
     * @param instance the name of this one
     */
    static Traces of(Settings settings, String version, String instance) {
        String endpoint = settings.get(Keys.TRACES_ENDPOINT);
        return endpoint.isEmpty()
                ? OFF
                : OpenTelemetryTraces.to(endpoint, settings.get(Keys.TRACES_HEADERS), version, instance);
    }

    /** A flow of an integration begins on this thread. */
    Span flow(String integration, String name);

    /**
     * An export begins on this thread.
     *
     * @param application its id
     */
    Span export(String integration, String application);

    @Override
    void close();

    /** Nobody looks. */
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
