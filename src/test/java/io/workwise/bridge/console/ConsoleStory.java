package io.workwise.bridge.console;

import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A company with a linked job, its console, and an operator. */
public abstract class ConsoleStory {
    public static final Behaviour LOST = onCreate(Fault.drop());
    public static final Behaviour REFUSED = onCreate(
            Fault.answer(
                    400,
                    Map.of("Content-Type", "application/json"),
                    "{\"status\":\"error\",\"error\":{\"code\":\"PLATFORM.INPUT_INVALID\",\"message\":\"The input is invalid.\"}}"));

    @TempDir
    public Path folder;

    public TestCompany company;
    public AdminServer server;
    public ConsoleUser user;

    public static Behaviour onCreate(Fault fault) {
        return new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return fault;
            }
        };
    }

    @BeforeEach
    public void aCompany() {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
    }

    /** Starts the bridge, links the job, and opens the page as an operator. */
    public void opens(String page, String... settings) throws Exception {
        company.open(settings).link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        server = ConsoleUser.serve(company, Clock.systemUTC(), "");
        user = somebody(ConsoleUser.OPERATOR).opens(page);
    }

    public ConsoleUser somebody(String token) {
        return new ConsoleUser(server.port()).logsIn(token);
    }

    /**
     * Makes somebody apply while the ATS misbehaves.
     *
     * @return the application's id
     */
    public String applies(Behaviour meanwhile) throws InterruptedException {
        String id = company.apply(TestCompany.WW_JOB);
        company.ats.behave(meanwhile);
        company.run("applications");
        company.ats.behave(Behaviour.NONE);
        return id;
    }

    public static String application(String id) {
        return "/application?integration=acme&id=" + id;
    }

    /** Returns the texts of the pattern's groups, in the order of the page. */
    public List<String> seen(String pattern) {
        return Pattern.compile(pattern)
                .matcher(user.shown.body())
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    public String lastAudit() {
        var entry = company.audit().list(0, 1).get(0);
        return entry.who() + " " + entry.action() + " " + entry.subject() + " " + entry.detail();
    }

    @AfterEach
    public void close() {
        if (server != null) {
            server.close();
        }
        company.close();
    }
}
