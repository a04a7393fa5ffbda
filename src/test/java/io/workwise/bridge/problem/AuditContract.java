package io.workwise.bridge.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The audit shows who changed what. */
abstract class AuditContract extends StoreContract {
    AuditContract(TestStore.Kind kind) {
        super(kind);
    }

    @Test
    void the_youngest_entry_comes_first_and_says_who_what_and_when() {
        Audit audit = new Audit(database());
        audit.add("eva", "link-paused", INTEGRATION, "job-1", null);
        later(Duration.ofSeconds(1));
        audit.add("admin", "link-resumed", INTEGRATION, "job-1", "backlog=skip, skipped 3");
        assertThat(audit.list(0, 10)).extracting(Audit.Entry::who).containsExactly("admin", "eva");
        assertThat(audit.list(0, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.at()).isEqualTo(now());
            assertThat(entry.action()).isEqualTo("link-resumed");
            assertThat(entry.integration()).isEqualTo(INTEGRATION);
            assertThat(entry.subject()).isEqualTo("job-1");
            assertThat(entry.detail()).isEqualTo("backlog=skip, skipped 3");
        });
        assertThat(audit.list(1, 10)).extracting(Audit.Entry::who).containsExactly("eva");
    }

    @Test
    void a_change_that_fails_leaves_no_entry() {
        assertThatThrownBy(() -> database().write(handle -> {
                    Audit.add(handle, "eva", "unlinked", INTEGRATION, "job-1", null);
                    throw new IllegalStateException("the change failed");
                }))
                .hasMessage("the change failed");
        assertThat(new Audit(database()).list(0, 10)).as("it did not happen").isEmpty();
    }
}
