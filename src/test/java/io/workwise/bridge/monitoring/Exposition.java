package io.workwise.bridge.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prometheus's text format, read. */
public record Exposition(List<Sample> samples, Map<String, String> types) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    public record Sample(String name, Map<String, String> labels, double value) {}

    public static Exposition read(String text) {
        List<Sample> samples = new ArrayList<>();
        Map<String, String> types = new TreeMap<>();
        for (String line : text.lines().toList()) {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            } else if (sample.matches()) {
                Map<String, String> labels = new TreeMap<>();
                if (sample.group(2) != null) {
                    LABEL.matcher(sample.group(2))
                            .results()
                            .forEach(label -> labels.put(label.group(1), label.group(2)));
                }
                samples.add(new Sample(sample.group(1), labels, value(sample.group(3))));
            } else if (!line.startsWith("# HELP ") && !line.isBlank()) {
                throw new AssertionError("no line of the text format: " + line);
            }
        }
        return new Exposition(samples, types);
    }

    private static double value(String text) {
        return text.equals("+Inf")
                ? Double.POSITIVE_INFINITY
                : text.equals("-Inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
    }

    /** The names of the metrics, those of a histogram's parts being one. */
    public Set<String> metrics() {
        return types.keySet();
    }

    /** The names of the series. */
    public Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The labels that series of the name have. */
    public Set<String> labels(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .flatMap(sample -> sample.labels().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
