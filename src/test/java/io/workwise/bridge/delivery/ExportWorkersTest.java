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

    /** Counts how many threads do something at the same time, and how many did at most. */
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
    void concurrency_bounds_the_writes_and_half_of_the_processors_map_D9() throws Exception {
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
    void a_failed_mapping_gives_its_place_back() throws Exception {
        AtomicInteger failed = new AtomicInteger();
        all(export -> {
            export.permits().beginMapping();
            if (failed.incrementAndGet() % 2 == 0) {
                return; // the mapping failed before its end
            }
            export.permits().endMapping();
            export.permits().beginWrites();
        });
        assertThat(failed.get()).isEqualTo(EXPORTS);
    }

    @Test
    void an_export_that_waits_for_an_answer_lets_others_map() throws Exception {
        CountDownLatch asking = new CountDownLatch(MAPPINGS + 1);
        all(export -> {
            export.permits().beginMapping();
            export.permits().endMapping();
            asking.countDown();
            assertThat(asking.await(SECONDS_UNTIL_IT_HANGS, TimeUnit.SECONDS))
                    .as("one export more than may map waits for the ATS at the same time")
                    .isTrue();
        });
    }

    private interface Work {
        void of(Export export) throws InterruptedException;
    }

    /** Runs the work in all exports, waits for all of them and throws the first failure. */
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
                .as("all exports ended")
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
