package io.workwise.bridge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.gate.Budget.Priority;
import io.workwise.bridge.integration.AnIntegration;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ownership.NotOwnerException;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A new owner keeps the rate without knowing what the former owner spent last (R23). */
@Timeout(30)
abstract class BudgetsContract extends StoreContract {
    @TempDir
    Path folder;

    BudgetsContract(TestStore.Kind kind) {
        super(kind);
    }

    @Test
    void what_a_former_owner_spent_of_a_minute_counts_for_the_next_one() throws InterruptedException {
        Integration integration = with("20/min");
        spend(budgets(), integration, 15);
        Budgets next = budgets();
        next.came(integration.id());
        spend(next, integration, 5);
        assertThat(waits(next, integration)).as("the 21st within the minute").isTrue();
    }

    @Test
    void it_is_free_again_once_the_window_is_over() throws InterruptedException {
        Integration integration = with("20/min");
        spend(budgets(), integration, 20);
        later(Duration.ofSeconds(60));
        assertThat(waits(budgets(), integration))
                .as("it was written down before it was sent, so it may be a little younger")
                .isTrue();
        later(Duration.ofMillis(3_001));
        spend(budgets(), integration, 20);
        assertThat(count("spent")).as("what is over is not kept").isEqualTo(20);
    }

    @Test
    void of_a_high_rate_a_portion_is_recorded_at_once_and_counts_whole() throws InterruptedException {
        Integration integration = with("100/h");
        spend(budgets(), integration, 91);
        assertThat(count("spent")).isEqualTo(19);
        Budgets next = budgets();
        next.came(integration.id());
        spend(next, integration, 5);
        assertThat(waits(next, integration)).as("95 may have been sent before").isTrue();
    }

    @Test
    void a_second_is_waited_out() throws InterruptedException {
        Integration integration = with("10/s");
        Budgets next = budgets();
        long came = System.nanoTime();
        next.came(integration.id());
        spend(next, integration, 1);
        assertThat(System.nanoTime() - came)
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(count("spent")).as("nothing is written down for it").isZero();
    }

    @Test
    void nobody_waits_after_the_ownership_has_ended() throws InterruptedException {
        Integration integration = with("1/h");
        Budgets budgets = budgets();
        spend(budgets, integration, 1);
        assertThat(waits(budgets, integration)).isTrue();
    }

    private Integration with(String rate) {
        return AnIntegration.withKombo(folder, "ats.budget = " + rate);
    }

    private Budgets budgets() {
        return new Budgets(new Spent(database()));
    }

    private static void spend(Budgets budgets, Integration integration, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            budgets.of(integration).spend(Priority.EXPORT);
        }
    }

    /** Returns whether the next request waits. The end of the ownership releases it. */
    private static boolean waits(Budgets budgets, Integration integration) throws InterruptedException {
        boolean[] letGo = new boolean[1];
        Budget budget = budgets.of(integration);
        Thread spender = new Thread(() -> {
            try {
                budget.spend(Priority.EXPORT);
            } catch (NotOwnerException e) {
                letGo[0] = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        spender.start();
        while (spender.isAlive() && spender.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        budgets.end(integration.id());
        spender.join();
        return letGo[0];
    }
}
