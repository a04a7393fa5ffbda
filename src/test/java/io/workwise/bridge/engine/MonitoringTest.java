package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.monitoring.AlertRules;
import io.workwise.bridge.monitoring.AlertRules.Rule;
import io.workwise.bridge.monitoring.Exposition;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a bridge shows, and the alerts, the dashboard and the page that speak of it, agree. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringTest {
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| (.*?) \\| .+ \\|");
    private static final Pattern SELECTED =
            Pattern.compile("\\b((?:bridge|process|jvm|system)_\\w+)(?:\\{([^}]*)\\})?");
    private static final Pattern BY = Pattern.compile("\\b(?:by|on|without) \\(([^)]*)\\)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*=~?\\s*\"");
    private static final Pattern OURS = Pattern.compile(
            "bridge_(\\w+_)?(total|seconds|seconds_max|bytes|info|applications|problems|duty|state|writable|failing|connections|connections_max|connections_waiting)");
    /** Only after a collection of garbage. */
    private static final String PAUSE = "jvm_gc_pause_seconds";
    /** What Prometheus adds, and what Grafana fills in. */
    private static final Set<String> ADDED = Set.of("instance", "job", "le");

    private TestCompany company;
    private Exposition shown;

    @BeforeAll
    void a_bridge_that_has_delivered_and_been_refused(@TempDir Path folder) throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db").open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return Fault.answer(400, Map.of(), "{\"error\": {\"code\": \"PLATFORM.INPUT_INVALID\"}}");
            }
        });
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        shown = Exposition.read(company.metrics());
    }

    @AfterAll
    void close() {
        company.close();
    }

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("docs/monitoring.md"));
    }

    /** The rows of both tables: name, kind and labels. */
    private static Map<String, List<String>> documented() throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : page()) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && SELECTED.matcher(row.group(1)).matches()) {
                Set<String> labels = new TreeSet<>(
                        Arrays.asList(row.group(3).replace("`", "").split(", ")));
                labels.remove("");
                rows.put(
                        row.group(1),
                        Stream.concat(Stream.of(row.group(2)), labels.stream()).toList());
            }
        }
        return rows;
    }

    private Set<String> labels(String metric) {
        Set<String> labels =
                shown.types().get(metric).equals("histogram") ? shown.labels(metric + "_count") : shown.labels(metric);
        return labels.isEmpty() ? shown.labels(metric + "_sum") : labels;
    }

    @Test
    void the_page_lists_exactly_the_metrics_that_are_there_with_their_kinds_and_labels() throws IOException {
        Map<String, List<String>> documented = documented();
        Map<String, List<String>> there = new TreeMap<>();
        for (String metric : shown.metrics()) {
            if (metric.startsWith("bridge_") || metric.startsWith("process_") || documented.containsKey(metric)) {
                there.put(
                        metric,
                        Stream.concat(Stream.of(shown.types().get(metric)), labels(metric).stream())
                                .toList());
            }
        }
        documented.remove(PAUSE);
        there.remove(PAUSE);
        assertThat(documented).containsExactlyInAnyOrderEntriesOf(there);
    }

    @Test
    void a_name_says_its_unit() {
        assertThat(shown.metrics().stream().filter(metric -> metric.startsWith("bridge_")))
                .allMatch(metric -> OURS.matcher(metric).matches());
        assertThat(shown.types()).as("counters").allSatisfy((metric, type) -> assertThat(metric.endsWith("_total"))
                .as(metric)
                .isEqualTo(type.equals("counter")));
    }

    @Test
    void labels_hold_ids_of_integrations_and_words_and_nothing_of_an_applicant() throws IOException {
        Set<String> mayBeMany = shown.samples().stream()
                .filter(sample -> sample.name().startsWith("bridge_"))
                .flatMap(sample -> sample.labels().entrySet().stream())
                .filter(label -> label.getKey().equals("integration"))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(mayBeMany).containsExactly(TestCompany.INTEGRATION);
        String text = company.metrics();
        company.workwise.applications().forEach(application -> Stream.of("id", "candidate")
                .map(application::path)
                .flatMap(node -> node.isObject() ? texts(node) : Stream.of(node.asText()))
                .forEach(value -> assertThat(text).doesNotContain(value)));
        assertThat(text).doesNotContain(TestCompany.WW_JOB + "\"", TestCompany.ATS_JOB + "\"");
    }

    private static Stream<String> texts(JsonNode candidate) {
        return Stream.of("firstName", "lastName", "email", "phone")
                .map(field -> candidate.path(field).asText())
                .filter(text -> text.length() > 3);
    }

    @Test
    void alerts_and_dashboard_ask_only_for_metrics_and_labels_that_are_there() throws IOException {
        List<String> expressions = new ArrayList<>(
                AlertRules.read().values().stream().map(Rule::expression).toList());
        expressions.addAll(dashboard());
        assertThat(expressions).hasSizeGreaterThan(50);
        for (String expression : expressions) {
            Set<String> known = new TreeSet<>(ADDED);
            Matcher selected = SELECTED.matcher(expression);
            while (selected.find()) {
                String name = selected.group(1);
                if (name.startsWith(PAUSE)) {
                    continue;
                }
                assertThat(shown.names()).as(expression).contains(name);
                Set<String> labels = shown.labels(name);
                known.addAll(labels);
                if (selected.group(2) != null) {
                    assertThat(labels)
                            .as(expression)
                            .containsAll(LABEL.matcher(selected.group(2))
                                    .results()
                                    .map(label -> label.group(1))
                                    .toList());
                }
            }
            BY.matcher(expression)
                    .results()
                    .flatMap(by -> Stream.of(by.group(1).split(",\\s*")))
                    .forEach(label -> assertThat(known).as(expression).contains(label));
        }
    }

    private static List<String> dashboard() throws IOException {
        JsonNode dashboard =
                Json.MAPPER.readTree(Path.of("deploy/dashboard.json").toFile());
        List<String> expressions = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> panel.path("targets")
                .forEach(target -> expressions.add(target.path("expr").asText())));
        dashboard.path("templating").path("list").forEach(variable -> {
            Matcher values = Pattern.compile("label_values\\((\\w+), (\\w+)\\)")
                    .matcher(variable.path("definition").asText());
            if (values.matches()) {
                expressions.add("count by (" + values.group(2) + ") (" + values.group(1) + ")");
            }
        });
        return expressions;
    }

    @Test
    void every_metric_of_ours_is_on_the_dashboard_or_in_an_alert() throws IOException {
        String all = String.join("\n", dashboard()) + AlertRules.read().values();
        assertThat(shown.metrics().stream().filter(metric -> metric.startsWith("bridge_") && !metric.endsWith("_max")))
                .allSatisfy(metric -> assertThat(all).contains(metric));
    }

    @Test
    void every_alert_says_what_is_wrong_and_in_one_line_what_to_do_and_leads_to_its_place_on_the_page()
            throws IOException {
        Map<String, Rule> rules = AlertRules.read();
        List<String> headings = page().stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
        assertThat(headings).containsExactlyInAnyOrderElementsOf(rules.keySet());
        assertThat(rules.values()).allSatisfy(rule -> {
            assertThat(rule.summary()).isNotBlank().doesNotContain("\n");
            assertThat(rule.runbook())
                    .doesNotContain("\n")
                    .contains("docs/monitoring.md#" + rule.alert().toLowerCase(java.util.Locale.ROOT));
            assertThat(rule.labels()).containsKey("severity");
            assertThat(rule.labels().get("severity")).isIn("page", "ticket");
        });
    }

    /** promtool runs them: deploy/prove-alerts.sh. */
    @Test
    void every_alert_has_a_test_in_which_it_fires_and_stops() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        for (Map<String, Object> test :
                AlertRules.list(AlertRules.yaml("deploy/alerts-test.yaml").get("tests"))) {
            if (test.containsKey("promql_expr_test")) {
                String name = (String) test.get("name");
                List<Map<String, Object>> moments = AlertRules.list(test.get("promql_expr_test"));
                tests.put(
                        name,
                        moments.stream()
                                        .allMatch(moment ->
                                                moment.get("expr").toString().contains("\"" + name + "\""))
                                ? moments.stream()
                                        .map(moment ->
                                                ((List<?>) moment.get("exp_samples")).isEmpty() ? "stops" : "fires")
                                        .collect(Collectors.joining(", "))
                                : "asks for another");
            }
        }
        assertThat(tests.keySet()).isEqualTo(new TreeSet<>(AlertRules.read().keySet()));
        assertThat(tests.values()).containsOnly("fires, stops");
    }
}
