package io.workwise.bridge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.gate.Budget.Priority;
import io.workwise.bridge.settings.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BudgetTest {
    /** A request was sent between these two moments. */
    private record Spent(long before, long after) {}

    @Test
    void R23_there_are_never_more_requests_in_a_window_than_the_rate_allows() throws InterruptedException {
        Rate rate = new Rate(20, Duration.ofMillis(200));
        Budget budget = new Budget(rate);
        List<Spent> spent = new ArrayList<>();
        for (int i = 0; i < 4 * rate.requests() + 1; i++) {
            spent.add(spend(budget, i % 2 == 0 ? Priority.EXPORT : Priority.POLL));
        }
        neverMoreThan(rate, spent);
        assertThat(spent.get(spent.size() - 1).after() - spent.get(0).before())
                .as("81 requests at 20 per 200 ms")
                .isGreaterThanOrEqualTo(rate.per().multipliedBy(4).toNanos());
    }

    @Test
    void R23_nor_when_several_threads_spend_it() throws InterruptedException {
        Rate rate = Rate.parse("50/s");
        Budget budget = new Budget(rate);
        List<Spent> spent = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Priority priority = i < 2 ? Priority.EXPORT : Priority.POLL;
            threads.add(start(() -> {
                for (int n = 0; n < 26; n++) {
                    spent.add(spend(budget, priority));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        neverMoreThan(rate, spent);
        assertThat(spent).hasSize(104);
        assertThat(spent.stream().mapToLong(Spent::after).max().orElseThrow()
                        - spent.stream().mapToLong(Spent::before).min().orElseThrow())
                .as("104 requests at 50 per second")
                .isGreaterThanOrEqualTo(rate.per().multipliedBy(2).toNanos());
    }

    @Test
    void a_budget_that_was_not_used_is_not_saved_up() throws InterruptedException {
        Rate rate = new Rate(5, Duration.ofMillis(100));
        Budget budget = new Budget(rate);
        spend(budget, Priority.EXPORT);
        long idle = System.nanoTime() + rate.per().multipliedBy(3).toNanos();
        while (System.nanoTime() < idle) {
            Thread.onSpinWait();
        }
        List<Spent> spent = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            spent.add(spend(budget, Priority.EXPORT));
        }
        assertThat(spent.get(10).after() - spent.get(0).before())
                .as("11 requests at 5 per 100 ms")
                .isGreaterThanOrEqualTo(rate.per().multipliedBy(2).toNanos());
    }

    @Test
    void R23_exports_go_first() throws InterruptedException {
        Budget budget = new Budget(new Rate(1, Duration.ofMillis(150)));
        List<Priority> order = new CopyOnWriteArrayList<>();
        budget.spend(Priority.EXPORT);
        List<Thread> threads = new ArrayList<>();
        for (Priority priority : new Priority[] {Priority.POLL, Priority.POLL, Priority.EXPORT, Priority.EXPORT}) {
            threads.add(start(() -> {
                budget.spend(priority);
                order.add(priority);
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(order).containsExactly(Priority.EXPORT, Priority.EXPORT, Priority.POLL, Priority.POLL);
    }

    @Test
    void without_a_limit_nobody_waits() throws InterruptedException {
        Budget budget = new Budget(Rate.UNLIMITED);
        for (int i = 0; i < 100_000; i++) {
            budget.spend(Priority.POLL);
        }
    }

    /** Checks the rate. A request more than a full window later must be at least a window later. */
    private static void neverMoreThan(Rate rate, List<Spent> spent) {
        List<Spent> inOrder =
                spent.stream().sorted(Comparator.comparingLong(Spent::after)).toList();
        for (int i = 0; i + rate.requests() < inOrder.size(); i++) {
            long earliest = inOrder.stream()
                    .skip(i)
                    .limit(rate.requests() + 1L)
                    .mapToLong(Spent::before)
                    .min()
                    .orElseThrow();
            assertThat(inOrder.get(i + rate.requests()).after() - earliest)
                    .as("from request %d to %d", i, i + rate.requests())
                    .isGreaterThanOrEqualTo(rate.per().toNanos());
        }
    }

    private static Spent spend(Budget budget, Priority priority) throws InterruptedException {
        long before = System.nanoTime();
        budget.spend(priority);
        return new Spent(before, System.nanoTime());
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static Thread start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }
}
