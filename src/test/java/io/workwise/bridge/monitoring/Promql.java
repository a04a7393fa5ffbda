package io.workwise.bridge.monitoring;

import io.workwise.bridge.monitoring.Exposition.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * As much of PromQL as deploy/alerts.yaml speaks, at one moment: what is asked of a time ({@code rate}) is answered as
 * if all counters had begun at 0 just before it. What it cannot read fails. promtool says the same of the same rules
 * (deploy/prove-alerts.sh).
 */
public final class Promql {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\"(?:[^\"])*\"|[a-zA-Z_][\\w]*|[0-9.]+[smhd]?|==|=~|[-(){}\\[\\],=/<>])");
    private static final Map<String, Double> AGGREGATES = Map.of("sum", 0.0, "max", 0.0, "count", 0.0);
    private final Exposition exposition;
    private final double now;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private Promql(Exposition exposition, double now, String expression) {
        this.exposition = exposition;
        this.now = now;
        Matcher token = TOKEN.matcher(expression);
        int end = 0;
        while (token.find() && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (!expression.substring(end).isBlank()) {
            throw new AssertionError("cannot read: " + expression.substring(end));
        }
    }

    /**
     * Returns what the expression yields: an alert fires where that is not empty.
     *
     * @param now in seconds since 1970
     */
    public static List<Sample> ask(Exposition exposition, double now, String expression) {
        Promql query = new Promql(exposition, now, expression);
        List<Sample> result = query.and();
        if (query.at < query.tokens.size()) {
            throw new AssertionError("cannot read from " + query.tokens.subList(query.at, query.tokens.size()));
        }
        return result;
    }

    private boolean accepts(String token) {
        boolean is = at < tokens.size() && tokens.get(at).equals(token);
        at += is ? 1 : 0;
        return is;
    }

    private void expect(String token) {
        if (!accepts(token)) {
            throw new AssertionError("expected " + token + " before " + tokens.subList(at, tokens.size()));
        }
    }

    private List<Sample> and() {
        List<Sample> left = compared();
        while (accepts("and")) {
            expect("on");
            List<String> labels = labels();
            List<Map<String, String>> right =
                    compared().stream().map(sample -> only(sample, labels)).toList();
            left = left.stream()
                    .filter(sample -> right.contains(only(sample, labels)))
                    .toList();
        }
        return left;
    }

    private List<Sample> compared() {
        List<Sample> left = calculated();
        if (accepts(">")) {
            double than = number();
            return left.stream().filter(sample -> sample.value() > than).toList();
        } else if (accepts("<")) {
            double than = number();
            return left.stream().filter(sample -> sample.value() < than).toList();
        } else if (accepts("==")) {
            double than = number();
            return left.stream().filter(sample -> sample.value() == than).toList();
        }
        return left;
    }

    private List<Sample> calculated() {
        List<Sample> left = term();
        if (accepts("/")) {
            return joined(left, term(), (a, b) -> a / b);
        } else if (accepts("-")) {
            return joined(left, term(), (a, b) -> a - b);
        }
        return left;
    }

    /** Of the same labels; a scalar goes with all. */
    private static List<Sample> joined(List<Sample> left, List<Sample> right, DoubleBinaryOperator how) {
        List<Sample> joined = new ArrayList<>();
        for (Sample b : right) {
            left.stream()
                    .filter(a -> a.name().equals("scalar") || a.labels().equals(b.labels()))
                    .forEach(a -> joined.add(new Sample("", b.labels(), how.applyAsDouble(a.value(), b.value()))));
        }
        return joined;
    }

    private List<Sample> term() {
        String word = tokens.get(at);
        if (accepts("(")) {
            List<Sample> inner = and();
            expect(")");
            return inner;
        } else if (AGGREGATES.containsKey(word)) {
            return aggregate();
        } else if (word.equals("time")
                || word.equals("rate")
                || word.equals("histogram_quantile")
                || word.equals("absent")
                || word.equals("changes")) {
            at++;
            expect("(");
            List<Sample> result = function(word);
            expect(")");
            return result;
        }
        return series();
    }

    private List<Sample> function(String name) {
        return switch (name) {
            case "time" -> List.of(new Sample("scalar", Map.of(), now));
            case "rate" -> series();
            case "changes" ->
                series().stream()
                        .map(sample -> new Sample("", sample.labels(), 0))
                        .toList();
            case "absent" -> and().isEmpty() ? List.of(new Sample("", Map.of(), 1)) : List.of();
            default -> {
                double quantile = number();
                expect(",");
                yield quantile(quantile, and());
            }
        };
    }

    private List<Sample> aggregate() {
        String how = tokens.get(at++);
        List<String> labels = accepts("by") ? labels() : List.of();
        expect("(");
        Map<Map<String, String>, List<Double>> groups = new java.util.LinkedHashMap<>();
        and().forEach(sample -> groups.computeIfAbsent(only(sample, labels), group -> new ArrayList<>())
                .add(sample.value()));
        expect(")");
        return groups.entrySet().stream()
                .map(group -> new Sample(
                        "",
                        group.getKey(),
                        switch (how) {
                            case "sum" ->
                                group.getValue().stream()
                                        .mapToDouble(value -> value)
                                        .sum();
                            case "max" ->
                                group.getValue().stream()
                                        .mapToDouble(value -> value)
                                        .max()
                                        .orElseThrow();
                            default -> group.getValue().size();
                        }))
                .toList();
    }

    /** As Prometheus does: within its bucket, values are spread evenly; above the last bound, it is that bound. */
    private static List<Sample> quantile(double quantile, List<Sample> buckets) {
        Map<Map<String, String>, List<Sample>> groups =
                buckets.stream().collect(Collectors.groupingBy(sample -> without(sample, "le")));
        List<Sample> result = new ArrayList<>();
        groups.forEach((labels, group) -> {
            List<Sample> sorted = group.stream()
                    .sorted(Comparator.comparingDouble(Promql::bound))
                    .toList();
            double rank = quantile * sorted.get(sorted.size() - 1).value();
            double lower = 0;
            double below = 0;
            for (Sample bucket : sorted) {
                if (bucket.value() >= rank && rank > 0) {
                    double bound = bound(bucket);
                    result.add(new Sample(
                            "",
                            labels,
                            Double.isInfinite(bound)
                                    ? lower
                                    : lower + (bound - lower) * (rank - below) / (bucket.value() - below)));
                    return;
                }
                lower = bound(bucket);
                below = bucket.value();
            }
        });
        return result;
    }

    private static double bound(Sample bucket) {
        String le = bucket.labels().get("le");
        return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
    }

    private List<Sample> series() {
        String name = tokens.get(at++);
        List<Sample> found = exposition.samples().stream()
                .filter(sample -> sample.name().equals(name))
                .toList();
        if (accepts("{")) {
            do {
                String label = tokens.get(at++);
                boolean pattern = accepts("=~");
                if (!pattern) {
                    expect("=");
                }
                String text = tokens.get(at++).replace("\"", "");
                found = found.stream()
                        .filter(sample -> pattern
                                ? sample.labels().getOrDefault(label, "").matches(text)
                                : sample.labels().getOrDefault(label, "").equals(text))
                        .toList();
            } while (accepts(","));
            expect("}");
        }
        if (accepts("[")) {
            at++;
            expect("]");
        }
        return found;
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        expect("(");
        while (!accepts(")")) {
            labels.add(tokens.get(at++));
            accepts(",");
        }
        return labels;
    }

    private double number() {
        return Double.parseDouble(tokens.get(at++));
    }

    private static Map<String, String> only(Sample sample, List<String> labels) {
        Map<String, String> only = new TreeMap<>(sample.labels());
        only.keySet().retainAll(labels);
        return only;
    }

    private static Map<String, String> without(Sample sample, String label) {
        Map<String, String> others = new TreeMap<>(sample.labels());
        others.remove(label);
        return others;
    }
}
