package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.Fleet;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One ATS that hangs, one that trickles and one that refuses everything delay no other one. The test compares two
 * fleets at the same time, with and without these three.
 */
class BulkheadTest {
    private static final List<String> BAD = List.of("company-17", "company-18", "company-19");
    private static final int EACH = 8;
    private static final Duration WINDOW = Duration.ofMillis(1_100);

    @TempDir
    Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private Fleet alone;
    private Fleet mixed;

    @AfterEach
    void close() {
        over.countDown();
        alone.close();
        mixed.close();
    }

    private Fleet fleet(String name, int size) throws IOException {
        return new Fleet(
                folder.resolve(name),
                "jdbc:sqlite:{data}/bridge.db",
                size,
                "ats.budget",
                "2/s",
                "export.retry-delays",
                "1s",
                "schedule.ats-jobs",
                "every 1h",
                "schedule.ats-statuses",
                "every 1h",
                "schedule.workwise-jobs",
                "every 1h");
    }

    @Test
    void three_bad_ats_do_not_slow_the_other_seventeen_down() throws Exception {
        alone = fleet("alone", 17);
        mixed = fleet("mixed", 20);
        alone.link(alone.start());
        mixed.link(mixed.start());
        mixed.companies.get(BAD.get(0)).ats.behave(always(this::hang));
        mixed.companies.get(BAD.get(1)).ats.behave(always(this::trickle));
        mixed.companies.get(BAD.get(2)).ats.behave(always(Fault.answer(500, Map.of(), "")));
        deliver(1); // warms up: the first run takes longer
        Instant warm = Instant.now();
        Child.await("nothing of anybody's budget is spent", () -> Instant.now().isAfter(warm.plus(WINDOW)));
        deliver(EACH);
        assertThat(rate(mixed))
                .as("applications per second of each ATS, with and without the bad ones")
                .isGreaterThanOrEqualTo(rate(alone) * 0.95);
        assertThat(BAD).allSatisfy(id -> assertThat(mixed.companies.get(id).ats.requests())
                .as(id + " got a request")
                .isGreaterThan(2));
        assertThat(BAD).allSatisfy(id -> assertThat(mixed.companies.get(id).ats.created())
                .as(id + " accepted nothing")
                .isEmpty());
    }

    private void deliver(int each) throws Exception {
        long before = alone.companies.values().iterator().next().ats.created().size();
        for (int i = 0; i < each; i++) {
            mixed.companies.values().forEach(company -> company.apply(TestCompany.WW_JOB));
            alone.companies.values().forEach(company -> company.apply(TestCompany.WW_JOB));
        }
        Child.await("delivered", () -> Stream.concat(good(alone), good(mixed))
                .allMatch(company -> company.ats.created().size() == before + each));
    }

    private static Stream<TestCompany> good(Fleet fleet) {
        return fleet.companies.entrySet().stream()
                .filter(company -> !BAD.contains(company.getKey()))
                .map(Map.Entry::getValue);
    }

    /** Returns the rate that the ATSs saw, from the first application after the warm-up to the last. */
    private static double rate(Fleet fleet) {
        return good(fleet)
                .mapToLong(company -> Duration.between(
                                company.ats.created().get(1).at(),
                                company.ats.created().get(EACH).at())
                        .toMillis())
                .mapToDouble(millis -> (EACH - 1) * 1_000.0 / millis)
                .average()
                .orElseThrow();
    }

    private static Behaviour always(Fault fault) {
        return new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return fault;
            }
        };
    }

    private boolean hang(io.javalin.http.Context context) {
        await(Long.MAX_VALUE);
        return true;
    }

    /** Answers with a byte a second. */
    private boolean trickle(io.javalin.http.Context context) {
        context.result(new InputStream() {
            @Override
            public int read() {
                return await(1_000) ? -1 : ' ';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                int one = read();
                bytes[from] = (byte) one;
                return one < 0 ? -1 : 1;
            }
        });
        return true;
    }

    private boolean await(long millis) {
        try {
            return over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
