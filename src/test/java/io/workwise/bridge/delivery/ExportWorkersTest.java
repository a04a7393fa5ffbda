package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.address.Address;
import io.workwise.bridge.integration.AnIntegration;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.AtsReply;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportWorkersTest {
    private static final int CONCURRENCY = Math.max(4, Runtime.getRuntime().availableProcessors());
    private static final int EXPORTS = 60;
    private static final int SECONDS_UNTIL_IT_HANGS = 20;
    private static final int MAPPINGS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @TempDir
    Path folder;

    /** How many do something at the same time, and how many did at most. */
    private static final class Together {
        final AtomicInteger now = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        void begin() {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
        }

        void end() {
            now.decrementAndGet();
        }
    }

    @Test
    void no_more_write_at_a_time_than_the_concurrency_says_D9_and_they_map_on_half_of_the_processors()
            throws Exception {
        Together mapping = new Together();
        Together writing = new Together();
        all(export -> {
            export.permits().beginMapping();
            mapping.begin();
            mapping.end();
            export.permits().endMapping();
            export.permits().beginWrites();
            writing.begin();
            writing.end();
        });
        assertThat(mapping.most.get()).isBetween(1, MAPPINGS);
        assertThat(writing.most.get()).isBetween(1, CONCURRENCY);
    }

    @Test
    void what_fails_before_its_write_keeps_nobody_from_mapping_or_writing() throws Exception {
        AtomicInteger failed = new AtomicInteger();
        all(export -> {
            export.permits().beginMapping();
            if (failed.incrementAndGet() % 2 == 0) {
                return; // its mapping failed: it never came to its end
            }
            export.permits().endMapping();
            export.permits().beginWrites();
        });
        assertThat(failed.get()).isEqualTo(EXPORTS);
    }

    @Test
    void whoever_waits_for_something_else_while_mapping_lets_others_map() throws Exception {
        CountDownLatch asking = new CountDownLatch(MAPPINGS + 1);
        all(export -> {
            export.permits().beginMapping();
            export.permits().endMapping();
            asking.countDown();
            assertThat(asking.await(SECONDS_UNTIL_IT_HANGS, TimeUnit.SECONDS))
                    .as("one more than may map have asked the ATS at the same time")
                    .isTrue();
        });
    }

    private interface Work {
        void of(Export export) throws InterruptedException;
    }

    /** All exports are through when this returns; a failure of the work is thrown here. */
    private void all(Work work) throws Exception {
        Integration integration = AnIntegration.withKombo(folder);
        CountDownLatch through = new CountDownLatch(EXPORTS);
        AtomicInteger broken = new AtomicInteger();
        ExportWorkers workers = new ExportWorkers(
                export -> {
                    try {
                        work.of(export);
                    } catch (InterruptedException | AssertionError e) {
                        broken.incrementAndGet();
                    } finally {
                        through.countDown();
                    }
                },
                export -> {},
                id -> true);
        for (int i = 0; i < EXPORTS; i++) {
            workers.submit(new Export(integration, claim(integration.id(), "p-" + i), null), CONCURRENCY);
        }
        assertThat(through.await(SECONDS_UNTIL_IT_HANGS, TimeUnit.SECONDS))
                .as("all exports came to their end")
                .isTrue();
        assertThat(broken.get()).isZero();
        assertThat(workers.stop(Duration.ofSeconds(SECONDS_UNTIL_IT_HANGS))).isTrue();
    }

    private static Entry claim(String integration, String id) {
        return new Entry(
                integration,
                id,
                "w-1",
                Instant.EPOCH,
                Instant.EPOCH,
                Verdict.CLAIMED,
                Reason.NEW,
                null,
                "a-1",
                0,
                null,
                1,
                Instant.EPOCH,
                0,
                0,
                AtsReply.NOTHING,
                null,
                null,
                false,
                Instant.EPOCH,
                Address.FORM,
                List.of());
    }
}
