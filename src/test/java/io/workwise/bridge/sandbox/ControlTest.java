package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.sandbox.check.ArrivalCheck;
import io.workwise.bridge.testkit.TestClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The remote control by HTTP, on the fake ATS's own port. */
class ControlTest {
    private final TestClock clock = new TestClock();
    private final FakeWorkwise workwise = new FakeWorkwise(clock, "w");
    private final FakeKombo ats = new FakeKombo(clock, new KomboAccount("k", "tool:1"));
    private final Scene scene = new Scene(workwise, ats, new SandboxWorld(workwise, ats, clock, 5), clock);
    private final Http http = new Http(ats.url().replace("/v1", ""), "X-Is", "nobody");
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void open() {
        ats.putJob("a-1", "r-1", "Monteur", "OPEN", new Stage("s-1", "Neu", 0));
        new Control(scene, () -> ArrivalCheck.check(scene.history(), null, clock.instant()), heard::add).open();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Http.Answer tell(String lines) throws Exception {
        return http.send("POST", "/control", BodyPublishers.ofString(lines));
    }

    private static String text(Http.Answer answer) {
        return new String(answer.response().body(), StandardCharsets.UTF_8);
    }

    @Test
    void lines_are_done_and_answered_and_shown() throws Exception {
        Http.Answer answer = tell("500 before-create\nworkwise timeout for 5 requests\n\nclose-job Monteur\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer).lines())
                .containsExactly("500 before-create", "workwise timeout for 5 requests", "'Monteur' is CLOSED");
        assertThat(heard).hasSize(3);
        JsonNode inForce = http.get("/control").json();
        assertThat(inForce.path("ats").get(0).asText()).isEqualTo("500 before-create");
        assertThat(inForce.path("workwise")).hasSize(1);
    }

    @Test
    void a_wrong_line_is_refused_with_its_rule_and_none_is_done() throws Exception {
        Http.Answer answer = tell("500 before-create\ntimeuot\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).contains("unknown word 'timeuot'").contains("did you mean timeout?");
        assertThat(scene.inForce(Side.ATS)).isEmpty();
        assertThat(text(tell("close-job Astronaut"))).contains("no ATS job is 'Astronaut'");
    }

    @Test
    void the_remote_control_never_misbehaves_and_is_not_counted() throws Exception {
        tell("reset");
        assertThat(http.get("/control").status()).isEqualTo(200);
        assertThat(tell("calm").status()).isEqualTo(200);
        assertThat(ats.requests()).isZero();
    }

    @Test
    void shows_what_arrived_and_the_check() throws Exception {
        Http kombo = new Http(ats.url(), "Authorization", "Bearer k", "X-Integration-Id", "tool:1");
        var body = Json.object();
        body.putObject("candidate").put("first_name", "A").put("last_name", "B").put("email_address", "a@example.org");
        kombo.post("/ats/jobs/a-1/applications", body);
        kombo.post("/ats/jobs/a-1/applications", body);
        JsonNode arrivals = http.get("/control/arrivals").json().path("items");
        assertThat(arrivals).hasSize(2);
        assertThat(arrivals.get(0).path("atsJobId").asText()).isEqualTo("a-1");
        assertThat(arrivals.get(0).path("atsApplicationId").asText())
                .isEqualTo(ats.created().get(0).applicationId());
        JsonNode check = http.get("/control/check").json();
        assertThat(check.path("clean").asBoolean()).isFalse();
        assertThat(check.path("bridgeAsked").asBoolean()).isFalse();
        assertThat(check.path("twice")).hasSize(1);
        assertThat(check.path("wrongPlace")).as("nobody has applied").hasSize(2);
        assertThat(check.path("lost")).isEmpty();
        assertThat(check.path("sentence").asText()).contains("1 twice, 2 in the wrong place");
    }
}
