package io.workwise.bridge.integration;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.connector.Step;
import io.workwise.bridge.settings.Rate;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is interrupted would have waited. */
class BudgetsTest {
    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        Thread.interrupted();
    }

    @Test
    void R23_a_step_may_have_a_budget_of_its_own_beside_that_of_all_requests() throws InterruptedException {
        Integration integration = AnIntegration.withKombo(folder, "ats.budget = 100/s");
        Budgets budgets = new Budgets();
        Step rare = step("create", "1/h");
        budgets.of(integration, rare).spend(Budget.Priority.EXPORT);
        Thread.currentThread().interrupt();
        assertThatCode(() -> budgets.of(integration).spend(Budget.Priority.EXPORT)).doesNotThrowAnyException();
        assertThatCode(() -> budgets.of(integration, step("upload", "1/h")).spend(Budget.Priority.EXPORT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> budgets.of(integration, rare).spend(Budget.Priority.EXPORT)).isInstanceOf(InterruptedException.class);
    }

    private static Step step(String name, String budget) {
        return new Step(name, false, Step.When.ALWAYS, false, true, new Step.Id(null, false), false, null, null, Rate.parse(budget));
    }
}
