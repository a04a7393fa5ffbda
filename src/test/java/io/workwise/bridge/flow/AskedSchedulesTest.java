package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.integration.AnIntegration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A requested run happens once, and never during another run of the same flow. The test decides when the flow ends. */
class AskedSchedulesTest {
    private static final String FLOW = "outcomes"; // it does not run at the start

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final Semaphore mayEnd = new Semaphore(0);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private Schedules schedules;

    @BeforeEach
    void scheduled() throws Exception {
        schedules = new Schedules((integration, schedule, asked, firing) -> {
            if (schedule.equals(FLOW)) {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                begun.add(integration + (asked ? " asked" : " by schedule"));
                mayEnd.acquireUninterruptibly();
                atOnce.decrementAndGet();
            }
        });
        schedules.start();
        schedules.schedule(AnIntegration.withKombo(folder, "schedule.outcomes = every 9h"), Duration.ZERO);
    }

    @AfterEach
    void close() {
        mayEnd.release(100);
        schedules.close();
    }

    private void ask() {
        schedules.now(AnIntegration.ID, FLOW);
    }

    private String next() throws InterruptedException {
        return begun.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void an_ask_that_comes_while_an_asked_run_is_under_way_is_not_lost() throws Exception {
        ask();
        assertThat(next()).isEqualTo(AnIntegration.ID + " asked");
        ask();
        mayEnd.release();
        assertThat(next()).as("the second ask").isEqualTo(AnIntegration.ID + " asked");
        ask();
        mayEnd.release();
        assertThat(next()).as("the third, while the second runs").isEqualTo(AnIntegration.ID + " asked");
        assertThat(most).as("runs at once").hasValue(1);
    }

    @Test
    void asks_that_come_while_one_waits_already_are_one_run() throws Exception {
        ask();
        assertThat(next()).isNotNull();
        for (int i = 0; i < 5; i++) {
            ask();
        }
        mayEnd.release();
        assertThat(next()).as("one run for the five").isNotNull();
        ask(); // begins only when all that was asked before has run
        mayEnd.release();
        assertThat(next()).isNotNull();
        assertThat(begun).as("runs beyond the three").isEmpty();
        assertThat(most).as("runs at once").hasValue(1);
    }
}
