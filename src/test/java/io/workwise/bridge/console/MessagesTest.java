package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.ApplicationActions.Decision;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.ledger.LedgerTotals;
import io.workwise.bridge.verdict.Reason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console has every text in both languages, and no unused one. */
class MessagesTest {
    /** The beginnings of keys that are composed. All other keys are written out where they are used. */
    private static final Set<String> FAMILIES = Set.of(
            "role.",
            "finding.",
            "outcome.",
            "failure.",
            "preview.",
            "verdict.",
            "reason.",
            "rule.",
            "addressee.",
            "attempt.is.",
            "found.",
            "problem.",
            "todo.",
            "poll.",
            "state.",
            "integration.is.",
            "ability.",
            "age.",
            "work.",
            "timeline.",
            "audit.",
            "application.",
            "decide.",
            "job.left-out.",
            "link.",
            "overview.task.",
            "applications.verdict.");

    private static final Pattern KEY = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*)\"");
    private static final Pattern REFUSED =
            Pattern.compile("new RefusedException\\([^,]+,\\s*(?:[^;\"]*\\?)?\\s*\"([a-z-]+)\"");
    private static String sources;

    @BeforeAll
    static void read() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path folder : new Path[] {Path.of("src/main/jte"), Path.of("src/main/java/io/workwise/bridge/console")}) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        sources = all.toString();
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                MessagesTest.class.getResourceAsStream("/console/messages_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult r) -> r.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void both_languages_have_the_same_texts_with_the_same_places() throws IOException {
        Properties german = texts("de");
        Properties english = texts("en");
        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(german.stringPropertyNames());
        Pattern place = Pattern.compile("(\\{\\d})");
        german.stringPropertyNames().forEach(key -> assertThat(found(place, english.getProperty(key)))
                .as(key)
                .isEqualTo(found(place, german.getProperty(key))));
    }

    @Test
    void every_text_is_used_and_every_key_that_is_used_is_there() throws IOException {
        Set<String> keys = texts("de").stringPropertyNames();
        Set<String> written = found(KEY, sources);
        assertThat(keys.stream()
                        .map(key -> key.replaceFirst("\\.(1|of)$", ""))
                        .filter(key ->
                                !written.contains(key) && FAMILIES.stream().noneMatch(key::startsWith)))
                .as("texts that nobody uses")
                .isEmpty();
        Pattern used = Pattern.compile(
                "(?:\\bt|\\bdone|\\brefuse|\\bor)\\((?:context, )?(?:[^()\"]*\\([^()]*\\)[^()\"]*)*[^()\"]*\"([a-z][a-z0-9.-]*[a-z0-9])\"[,)]");
        assertThat(found(used, sources))
                .as("the search finds some")
                .contains("jobs.title", "login.refused", "cancel")
                .allSatisfy(key -> assertThat(keys).contains(key));
    }

    @Test
    void each_family_is_whole() throws IOException {
        Set<String> keys = texts("de").stringPropertyNames();
        Set.of("viewer", "operator", "admin").forEach(role -> assertThat(keys).contains("role." + role));
        Set.of(
                        "ats-job-gone",
                        "ats-job-not-open",
                        "ats-status-gone",
                        "required-field-missing",
                        "refused-for-job",
                        "documents-without-links")
                .forEach(code -> assertThat(keys).contains("finding." + code));
        Set.of("interview", "hired", "rejected")
                .forEach(outcome -> assertThat(keys).contains("outcome." + outcome));
        for (Reason reason : Reason.values()) {
            assertThat(keys)
                    .contains(
                            "reason." + reason.code(),
                            "verdict." + reason.verdict().code(),
                            "rule." + reason.rule(),
                            "addressee." + reason.addressee().code());
        }
        for (Decision decision : Decision.values()) {
            assertThat(keys)
                    .contains(
                            "decide." + decision.code(),
                            "decide." + decision.code() + ".then",
                            "application.said." + decision.code(),
                            "audit.decided-" + decision.code());
        }
        AuditPages.ACTIONS.forEach(action -> assertThat(keys).contains("audit." + action));
        IntegrationActions.POLLS.forEach(poll -> assertThat(keys).contains("poll." + poll));
        Set.of("credentials", "settings", "outage")
                .forEach(held -> assertThat(keys).contains("state.held." + held, "integration.is.held." + held));
        Set.of("active", "paused")
                .forEach(state -> assertThat(keys).contains("state." + state, "integration.is." + state));
        for (int age = 0; age <= LedgerTotals.AGES.size(); age++) {
            assertThat(keys).contains("age.class-" + age);
        }
        Set.of("fix", "held", "due").forEach(verdict -> assertThat(keys).contains("application.retry.help." + verdict));
        Set.of("received", "seen").forEach(event -> assertThat(keys).contains("timeline." + event));
        Set.of("text", "number", "flag", "empty", "document")
                .forEach(kind -> assertThat(keys).contains("preview." + kind));
        keys.stream()
                .filter(key -> key.matches("failure\\.[a-z-]+")
                        && !key.equals("failure.number")
                        && !key.equals("failure.back"))
                .forEach(key -> assertThat(keys).contains(key + ".do"));
    }

    @Test
    void each_problem_has_a_name_and_says_exactly_what_to_do() throws IOException {
        Properties sentences = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                MessagesTest.class.getResourceAsStream("/texts_de.properties"), StandardCharsets.UTF_8)) {
            sentences.load(in);
        }
        Set<String> codes = sentences.stringPropertyNames().stream()
                .filter(key -> key.startsWith("problem."))
                .map(key -> key.substring("problem.".length()))
                .collect(Collectors.toSet());
        assertThat(codes).contains("uncertain", "poll-empty").allSatisfy(code -> assertThat(
                        texts("en").stringPropertyNames())
                .contains("problem." + code, "todo." + code));
    }

    @Test
    void each_refusal_of_a_link_has_words_for_people() throws IOException {
        Set<String> keys = texts("de").stringPropertyNames();
        Set<String> codes = found(
                REFUSED, Files.readString(Path.of("src/main/java/io/workwise/bridge/linking/Linking.java")) + sources);
        codes.removeAll(Set.of("ats-job-not-open"));
        assertThat(codes)
                .contains("unknown-ats-job", "not-found", "foreign-form")
                .allSatisfy(code -> assertThat(keys).contains("failure." + code));
    }

    @Test
    void one_is_said_as_one() {
        assertThat(Messages.DE.text("activity.backlog", 1L)).isEqualTo("Eine Bewerbung wartet.");
        assertThat(Messages.DE.text("activity.backlog", 3L)).isEqualTo("3 Bewerbungen warten.");
        assertThat(Messages.EN.text("jobs.found.of", "8", "1,507")).isEqualTo("8 of 1,507 jobs");
    }
}
