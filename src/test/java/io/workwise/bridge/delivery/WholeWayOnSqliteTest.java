package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.TestCompany;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WholeWayOnSqliteTest extends WholeWayContract {
    @Override
    String databaseUrl() {
        return TestStore.newUrl(TestStore.Kind.SQLITE, folder);
    }

    @Test
    void an_outcome_that_cannot_be_written_is_kept_until_it_can_D10() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = company.apply(TestCompany.WW_JOB);
        sql(
                "create trigger full before update on application when new.verdict = 'delivered' begin select raise(abort, 'full'); end");
        FutureTask<Void> poll = new FutureTask<>(() -> {
            company.run("applications");
            return null;
        });
        new Thread(poll).start();
        Child.await("the ATS has it", () -> !company.ats.created().isEmpty());
        assertThat(company.verdict(id)).isEqualTo("sending under-way");
        sql("drop trigger full");
        poll.get(20, TimeUnit.SECONDS);
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.entry(id)).extracting(Entry::tries).isEqualTo(1);
        assertThat(company.ats.created()).hasSize(1);
    }

    private void sql(String statement) {
        company.database().write(handle -> handle.execute(statement));
    }
}
