package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.testkit.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandTest {
    private final TestClock clock = new TestClock();
    private final FakeWorkwise workwise = new FakeWorkwise(clock, "w");
    private final FakeKombo ats = new FakeKombo(clock, new KomboAccount("k", "tool:1"));
    private final Scene scene = new Scene(workwise, ats, new SandboxWorld(workwise, ats, clock, 5).fill(), clock);

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void a_job_that_is_made_again_has_the_title_and_the_statuses_of_the_deleted_one_and_another_id_R4() {
        scene.tell("delete-job 2042");
        assertThat(scene.tell("create-job Softwareentwicklung (alle Level)"))
                .startsWith("'Softwareentwicklung (alle Level)' is created, ID 3");
        KomboJob deleted = ats.jobs().stream()
                .filter(job -> job.remoteId().equals("2042"))
                .findFirst()
                .orElseThrow();
        KomboJob again = ats.jobs().get(ats.jobs().size() - 1);
        assertThat(again.id()).isNotEqualTo(deleted.id());
        assertThat(again.name()).isEqualTo(deleted.name());
        assertThat(again.deletedAt()).isNull();
        assertThat(again.stages())
                .extracting(Stage::name)
                .containsExactlyElementsOf(
                        deleted.stages().stream().map(Stage::name).toList());
        assertThat(again.stages())
                .extracting(Stage::id)
                .doesNotContainAnyElementsOf(
                        deleted.stages().stream().map(Stage::id).toList());
        assertThat(scene.tell("create-job Koch")).startsWith("'Koch' is created");
        scene.tell("reopen-job 2042");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "latncy 2s                      | unknown word 'latncy'; 'help' lists them all; did you mean latency?",
                "status                         | unknown word 'status'; 'help' lists them all",
                "workwise                       | the line ends where a word should stand",
                "latency                        | the line ends where a time should stand",
                "latency 2                      | '2' is not a time; give a duration with a unit",
                "latency 2s forever             | 'forever' is not expected here",
                "200                            | '200' is not a status that means trouble; give one from 300 to 599",
                "600                            | '600' is not a status that means trouble",
                "99999999999                    | '99999999999' is not a status that means trouble",
                "429 retry-after                | the line ends where a time should stand",
                "429 retry-after soon           | 'soon' is not a time",
                "500 for                        | the line ends where a number of requests should stand",
                "500 for ever                   | 'ever' is not a number of requests; give one from 1 to 99999",
                "500 for 0 requests             | '0' is not a number of requests",
                "500 for 3                      | 'requests' should stand at the end",
                "500 for 3 tries                | 'requests' should stand before 'tries'",
                "500 every 3                    | '3' is not a number such as 3rd",
                "500 every                      | the line ends where a number such as 3rd should stand",
                "500 after-creat                | 'after-creat' is not expected here",
                "no-id before-create            | 'ats no-id' cannot be narrowed to that moment; leave out before-create or after-create",
                "truncated before-create        | cannot be narrowed to that moment",
                "expire-key after-create        | cannot be narrowed to that moment",
                "shift-pages before-create      | cannot be narrowed to that moment",
                "workwise 500 after-create      | 'workwise 500' cannot be narrowed to that moment",
                "workwise no-id                 | 'no-id' is nothing that Workwise does; leave out 'workwise'",
                "ats late-change                | 'late-change' is nothing that the ATS does",
                "create-job                     | the line ends where a title should stand",
                "close-job                      | the line ends where a job should stand",
                "close-job Projekt leitung      | 'leitung' is not expected here",
                "close-job Astronaut            | no ATS job is 'Astronaut'; give an id, or how exactly one of these begins: Industriemechaniker",
                "close-job \"\"                 | more than one ATS job is ''",
                "rename-status 2041 Neu         | the line ends where its new name should stand",
                "delete-status 2041 Absage      | no status of 'Industriemechaniker (m/w/d)' is 'Absage'",
                "arrive many                    | 'many' is not a number of applicants",
                "delete-applicant app-none      | Workwise has no application 'app-none'",
                "calm down                      | 'down' is not expected here"
            })
    void says_what_is_wrong_and_what_holds_instead(String line, String message) {
        assertThatThrownBy(() -> scene.tell(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
        assertThat(scene.inForce(Side.ATS)).isEmpty();
        assertThat(scene.inForce(Side.WORKWISE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Word.class)
    void help_lists_each_word_once(Word word) {
        String name = word == Word.STATUS ? "300...599" : word.word();
        assertThat(scene.tell("help")
                        .lines()
                        .filter(line -> line.matches(" {2}" + name.replace(".", "\\.") + "( .*)?")))
                .hasSize(1);
    }

    @Test
    void says_what_it_did() {
        assertThat(scene.tell("  429   retry-after 10s for 20s ")).isEqualTo("429   retry-after 10s for 20s");
        assertThat(scene.inForce(Side.ATS)).containsExactly("429   retry-after 10s for 20s");
        assertThat(scene.tell("close-job 2043")).isEqualTo("'Vertriebsinnendienst (m/w/d)' is CLOSED");
        assertThat(scene.tell("rename-status \"Softwareentwicklung (alle\" Eingang \"Ganz neu\""))
                .isEqualTo("'Eingang' of 'Softwareentwicklung (alle Level)' is 'Ganz neu'");
        assertThat(scene.tell("arrive 2")).isEqualTo("2 applied");
        assertThat(scene.tell("ats calm")).isEqualTo("the troubles of ats have ended");
        assertThat(scene.inForce(Side.ATS)).isEmpty();
    }
}
