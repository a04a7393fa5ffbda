package io.workwise.bridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.workwise.bridge.cli.Quiet;
import io.workwise.bridge.proof.Comparison.Count;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/**
 * The matrix has teeth: it catches the routes of tutorials. The table in docs/delivery.md covers all moments
 * ({@link WholeProof}).
 */
class ComparisonTest {
    @Test
    void naive_routes_lose_and_repeat_where_the_bridge_does_neither(@TempDir Path folder) throws Exception {
        try (Quiet quiet = new Quiet(Level.OFF, Logger.ROOT_LOGGER_NAME, "io.workwise.bridge")) {
            Comparison comparison = new Comparison(
                    folder, List.of(Fault.NONE, Fault.RESET_AFTER, Fault.S500_AFTER, Fault.HTML), Comparison.upTo(5));
            Count table = Comparison.total(comparison.naive("sql-to-http"));
            Count repository = Comparison.total(comparison.naive("idempotent-consumer"));
            Count bridge = Comparison.total(comparison.bridge("authoritative"));
            assertThat(table.twice).isGreaterThan(10);
            assertThat(repository.twice).isGreaterThan(5);
            assertThat(repository.lost).isGreaterThan(5);
            assertThat(bridge.applications).isEqualTo(4 * 6 * 2);
            assertThat(bridge.lost + bridge.twice).isZero();
        }
    }
}
