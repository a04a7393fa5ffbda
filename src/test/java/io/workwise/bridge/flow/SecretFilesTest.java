package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.integration.AnIntegration;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.IntegrationFiles;
import io.workwise.bridge.integration.Integrations;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    @Test
    void a_slow_disk_of_one_integration_holds_up_no_other(@TempDir Path folder) throws Exception {
        Integration slow = AnIntegration.withKombo(folder);
        Integration other = new Integration(
                "other",
                slow.connector(),
                slow.ats(),
                slow.workwiseBaseUrl(),
                slow.workwiseToken(),
                slow.mappings(),
                slow.lookUp(),
                slow.lookUpLag(),
                slow.budget(),
                slow.settings());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        IntegrationFiles files = new IntegrationFiles(folder, slow.settings(), null, null);
        try (SecretFiles secrets = new SecretFiles(
                new Integrations(Map.of(slow.id(), slow, other.id(), other)),
                () -> first.getAndSet(false) ? waiting(begun, disk, files) : files,
                integration -> {},
                null,
                Clock.systemUTC())) {
            CompletableFuture<Boolean> waits = CompletableFuture.supplyAsync(() -> secrets.areNewerThan(slow));
            begun.await();
            assertThat(CompletableFuture.supplyAsync(() -> secrets.areNewerThan(other))
                            .get(30, TimeUnit.SECONDS))
                    .isFalse();
            assertThat(waits).isNotDone();
            disk.countDown();
            assertThat(waits.get(30, TimeUnit.SECONDS)).isFalse();
        }
    }

    private static IntegrationFiles waiting(CountDownLatch begun, CountDownLatch disk, IntegrationFiles files) {
        begun.countDown();
        try {
            disk.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return files;
    }
}
