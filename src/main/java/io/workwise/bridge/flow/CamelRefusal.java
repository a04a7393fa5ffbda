package io.workwise.bridge.flow;

import io.workwise.bridge.settings.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.kamelet.FailedToCreateKameletException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Camel's reason for refusing a file of routes, as a fault of one line with file and line number. */
final class CamelRefusal {
    private static final Pattern KAMELET = Pattern.compile("Kamelet with id ([\\w-]+)");
    private static final Pattern WORD = Pattern.compile("[\\w.$#-]{3,}");
    private Path file;
    private int line;
    private Throwable root;

    CamelRefusal(Path folder, Path file, Exception e) {
        this.file = file;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            root = cause;
            Matcher kamelet = KAMELET.matcher(String.valueOf(cause.getMessage()));
            if (cause instanceof FailedToCreateKameletException && kamelet.find() && !isTaken(cause)) {
                this.file = folder.resolve("kamelets").resolve(kamelet.group(1) + ".kamelet.yaml");
            }
            if (cause instanceof MarkedYamlEngineException marked
                    && marked.getProblemMark().isPresent()) {
                line = marked.getProblemMark().get().getLine() + 1;
            }
        }
    }

    /**
     * Returns whether the cause is a duplicate id. The caller of the kamelet gives the id, so the fault is the
     * caller's.
     */
    private static boolean isTaken(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(UniqueIds.TakenException.class::isInstance);
    }

    Fault fault() {
        String message = String.valueOf(root.getMessage())
                .replaceFirst("(?s)^.*due to: ", "")
                .lines()
                .findFirst()
                .orElse("");
        String what = message.contains(" ") ? message : root.getClass().getSimpleName() + " " + message;
        return new Fault(
                file.toString(),
                line > 0 ? line : lineNamed(what),
                "is refused by Camel: " + what,
                "see Camel's documentation of this step");
    }

    /**
     * Returns the only line that contains a word of the message, trying the last words first: Camel names the culprit
     * last. Returns 1 if no word is on exactly one line.
     */
    private int lineNamed(String message) {
        List<String> lines = lines();
        List<String> words = WORD.matcher(message)
                .results()
                .map(MatchResult::group)
                .map(word -> word.replaceAll("^[.#]+|[.]+$", ""))
                .toList();
        for (int i = words.size() - 1; i >= 0; i--) {
            String word = words.get(i);
            Optional<String> only = lines.stream()
                    .filter(l -> l.contains(word))
                    .findFirst()
                    .filter(l ->
                            lines.stream().filter(other -> other.contains(word)).count() == 1);
            if (!word.isEmpty() && only.isPresent()) {
                return lines.indexOf(only.get()) + 1;
            }
        }
        return 1;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
