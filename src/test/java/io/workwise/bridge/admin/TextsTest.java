package io.workwise.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.judge.LinkState;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R20: one sentence for each verdict and each problem, in German and in English. */
class TextsTest {
    /** Finds the codes of problems: written out, or composed in one of two families. */
    private static final Pattern OPENED =
            Pattern.compile("[pP]roblems\\.open\\((?:handle, )?[^;\"]*\"([a-z-]+[a-z])\"");

    private static final Pattern LISTED = Pattern.compile("CODES = List\\.of\\(([^)]*)\\)");
    private static final Set<String> HELD_AS =
            Set.of("ats-credentials", "ats-settings", "ats-outage", "store-not-writable", "links-of-a-backup");
    private static final Set<String> POLLS = Set.of(
            "workwise-jobs",
            "workwise-statuses",
            "applications",
            "ats-jobs",
            "ats-statuses",
            "required-fields",
            "outcomes",
            "reconcile",
            "resume-exports",
            "retention");
    private final Texts texts = new Texts();

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void there_is_exactly_one_sentence_for_each_reason_and_problem(String language) {
        Set<String> keys =
                Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.toCollection(TreeSet::new));
        problems().forEach(code -> keys.add("problem." + code));
        Arrays.stream(Reason.values())
                .filter(reason -> reason == Reason.NEW || reason.verdict() == Verdict.HELD)
                .forEach(reason -> keys.add(new LinkState(reason).key()));
        POLLS.forEach(poll -> keys.add("poll." + poll));
        keys.addAll(ManagementServer.NOT_READY);
        assertThat(properties(language).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void the_search_for_opened_problems_finds_them() {
        assertThat(problems())
                .contains(
                        "uncertain",
                        "poll-failed",
                        "poll-empty",
                        "workwise-credentials",
                        "fix-unreadable",
                        "fix-poison",
                        "ats-job-gone",
                        "ats-outage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void a_sentence_reads_well_with_and_without_each_value(String language) {
        Map<String, String> everything = Map.of(
                "detail",
                "x",
                "atsId",
                "x",
                "receivedAt",
                "x",
                "nextTry",
                "x",
                "linkedAt",
                "x",
                "atsJob",
                "x",
                "atsJobStatus",
                "x",
                "workwiseStatus",
                "x",
                "subject",
                "X");
        for (String key : properties(language).stringPropertyNames().stream()
                .filter(key -> !key.startsWith("poll."))
                .toList()) {
            wellFormed(key, texts.sentence(key, everything).get(language));
            wellFormed(key, texts.sentence(key, Map.of("subject", "X")).get(language));
            everything.keySet().stream().filter(name -> !name.equals("subject")).forEach(name -> {
                Map<String, String> one = new HashMap<>(Map.of("subject", "X", name, "x"));
                wellFormed(key, texts.sentence(key, one).get(language));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void a_sentence_on_an_application_names_its_rule(String language) {
        for (Reason reason : Reason.values()) {
            assertThat(texts.sentence(reason.code(), Map.of()).get(language))
                    .as(reason.code())
                    .endsWith("(" + reason.rule() + ").");
        }
    }

    @Test
    void a_value_that_looks_like_a_name_or_a_clause_is_shown_as_it_is() {
        assertThat(texts.sentence("created", Map.of("atsJob", "Koch (m/w/d) [Teilzeit] $1 \\", "atsId", "{x}"))
                        .get("en"))
                .contains("Koch (m/w/d) [Teilzeit] $1 \\")
                .contains("as {x}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The birthday is wrong.",
                "The birthday is wrong!",
                "  The birthday is wrong.; ",
                "The birthday is wrong..."
            })
    void a_sentence_of_an_ats_fits_into_ours(String said) {
        assertThat(texts.sentence("refused-data", Map.of("detail", said)).get("en"))
                .contains("rejected its data: The birthday is wrong; correct it");
        assertThat(texts.sentence("problem.poll-failed", Map.of("subject", "x", "detail", said))
                        .get("de"))
                .contains(": The birthday is wrong; sie wird");
        assertThat(texts.sentence("unreadable", Map.of("detail", said)).get("en"))
                .contains("cannot be read: The birthday is wrong (R20).");
        assertThat(texts.sentence("refused-data", Map.of("detail", " .")).get("en"))
                .contains("rejected its data; correct it");
    }

    private static void wellFormed(String key, String sentence) {
        assertThat(sentence)
                .as(key)
                .doesNotContainPattern("[{}\\[\\]?]")
                .doesNotContain("  ")
                .doesNotContain("\u201e\u201c")
                .doesNotContain("\"\"")
                .doesNotContain("()")
                .doesNotContain(" .")
                .doesNotContain(" ,")
                .doesNotContain("null")
                .endsWith(".")
                .matches("(?s)\\p{Lu}.*");
    }

    private static Set<String> problems() {
        Set<String> codes = new TreeSet<>(HELD_AS);
        Arrays.stream(Reason.values())
                .filter(r -> r.verdict() == Verdict.FIX)
                .forEach(r -> codes.add("fix-" + r.code()));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String code = Files.readString(file).replaceAll("\\s+", " ").replaceAll("\\( ", "(");
                if (code.contains("roblems")) {
                    OPENED.matcher(code).results().map(r -> r.group(1)).forEach(codes::add);
                    Matcher listed = LISTED.matcher(code);
                    if (listed.find()) {
                        Arrays.stream(listed.group(1).split(", "))
                                .map(c -> c.replace("\"", ""))
                                .forEach(codes::add);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }

    private static Properties properties(String language) {
        Properties properties = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                TextsTest.class.getResourceAsStream("/texts_" + language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
