package io.workwise.bridge.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R34: no applicant can make a mapping slow by what they write. */
class SlowRegexTest {
    private static final int LONG = 100_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** A limit of processor time. */
    private static final Duration SOON = Duration.ofSeconds(2);
    /** Long texts that do not match at the end, made of one character and of pairs of characters. */
    private static final List<String> PIECES = List.of(
            " ",
            "\t\n",
            "a",
            "ab",
            "0",
            "0-",
            "-",
            ".",
            "a.",
            "/",
            "%",
            "%2",
            "=",
            "&a=",
            "@",
            ":",
            "\u00e4",
            "\u00a0 ",
            "\uD83D\uDE80",
            "\"",
            "\\",
            "(",
            "A1_",
            "+",
            "a/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+",
                "(a*)*b",
                "(?:\\s+x?)+$",
                "^(\\w+\\s?)*$",
                "\\s*\\s+",
                "^.*,.*$",
                "^\\d+\\d+$",
                "^\\s+|\\s+$",
                "(^\\s+|\\s+$)",
                "\\s+$",
                "[a-z]+@",
                ".*x",
                "a+b",
                "\\w+\\s*=",
                "(?<x>\\w+)=",
                "a\\w+!",
                "^(a|b+)+c",
                "^[a-z0-9.-]+\\.[a-z0-9-]+$",
                "^(?:a{2,}){3,}$",
                "^(.+)(.+)$",
                "[\\s,]+;",
                "^\\S+[.]\\S+$"
            })
    void an_expression_that_can_be_made_slow_is_told(String regex) {
        assertThat(SlowRegex.of(regex)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "\\s+",
                "[^a-z]+",
                "^\\s+",
                "^\\d{4}-\\d{2}-\\d{2}$",
                "^\\d+$",
                "(?<c>[^A-Za-z0-9])",
                "%(?![0-9A-Fa-f]{2})",
                "^[\\w.-]+/[\\w.-]+$",
                "^https?://[a-z0-9-]+$",
                "\\.\\d+",
                "[?&]since_id=([^&]+)",
                "^(a+|b)$",
                "x\\s+$",
                "^\\w+\\s*=",
                "\\s{1,80}$",
                "^(\\d{1,3},)+$",
                "(",
                "[",
                "\\",
                "a{",
                "(?i)x",
                "^a*b*c*$",
                "(?<=a)b+",
                "\\bfoo\\b"
            })
    void a_linear_expression_is_not_reported(String regex) {
        assertThat(SlowRegex.of(regex)).isNull();
    }

    @Test
    void a_check_names_the_line_and_what_to_write_instead() {
        List<String> said = new ArrayList<>();
        new JqText(".a\n| gsub(\"^\\\\s+|\\\\s+$\"; \"\")\n| test([\"(a+)+\", \"i\"])\n| split(\",+,\")")
                .check(
                        java.util.Set.of(),
                        java.util.Set.of(),
                        (line, what, rule) -> said.add(line + ": " + what + ": " + rule));
        assertThat(said)
                .as("the common way to trim is left to the deadline")
                .singleElement()
                .asString()
                .startsWith("3: has a regular expression that an applicant can make slow")
                .contains("inside another")
                .contains("trimmed");
    }

    @Test
    void every_regular_expression_of_the_routes_is_fast_on_long_texts() throws IOException {
        List<String> regexes = new ArrayList<>(regexes(Path.of("routes")));
        regexes.addAll(regexes(Path.of("config")));
        regexes.addAll(regexes(Path.of("src/main/resources/new-connector")));
        regexes.add("[?&]since_id=([^&]+)"); // so that something is looked at where no mapping has one
        for (String regex : regexes) {
            assertThat(SlowRegex.of(regex)).as(regex).isNull();
            for (String piece : PIECES) {
                for (UnaryOperator<String> around : List.<UnaryOperator<String>>of(
                        text -> text, text -> text + "\u0001", text -> "x" + text + "x")) {
                    String text = around.apply(piece.repeat(LONG / piece.length()));
                    long begin = THREADS.getCurrentThreadCpuTime();
                    Jq.compile("[test($regex), (gsub($regex; \"\") | length)]")
                            .map(
                                    TextNode.valueOf(text),
                                    Map.of("regex", TextNode.valueOf(regex)),
                                    SOON.multipliedBy(5));
                    assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begin))
                            .as("%s on many '%s'", regex, piece)
                            .isLessThan(SOON);
                }
            }
        }
    }

    private static List<String> regexes(Path folder) throws IOException {
        List<String> regexes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(jq|yaml)"))
                    .toList()) {
                regexes.addAll(new JqText(Files.readString(file)).regexes());
            }
        }
        return regexes;
    }
}
