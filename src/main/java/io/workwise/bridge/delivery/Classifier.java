package io.workwise.bridge.delivery;

import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Step;
import io.workwise.bridge.http.Answer;
import io.workwise.bridge.ledger.Ids;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells what an answer of the ATS means. The codes that the connector declares come first, then the HTTP status
 * (docs/delivery.md, outcomes).
 */
public final class Classifier {
    private Classifier() {}

    static AnswerClass classify(Descriptor connector, Answer answer) {
        AnswerClass byStatus =
                failed(connector, answer) ? AnswerClass.REFUSED_DATA : AnswerClass.ofStatus(answer.status());
        Map<String, AnswerClass> classes = connector.answers().classes();
        Optional<AnswerClass> byCode = code(connector, answer)
                .map(code -> classes.getOrDefault(answer.status() + " " + code, classes.get(code)));
        if (byCode.isPresent()) {
            return byCode.get();
        }
        return answer.isGood() && (answer.broken() || mayHaveFailed(connector, answer))
                ? AnswerClass.UNCERTAIN
                : byStatus;
    }

    /** Returns whether the body says that the request failed: some ATSs answer 200 to that. */
    private static boolean failed(Descriptor connector, Answer answer) {
        return connector.answers().failed() != null
                && answer.isGood()
                && answer.json() != null
                && connector
                        .answers()
                        .failed()
                        .text(answer.json())
                        .filter("true"::equals)
                        .isPresent();
    }

    /** Returns whether the ATS answers 200 to failures and this body could not be read. */
    private static boolean mayHaveFailed(Descriptor connector, Answer answer) {
        return connector.answers().failed() != null && answer.unread() != null;
    }

    /** Returns whether the connector declares the meaning of this answer's code. */
    static boolean isDeclared(Descriptor connector, Answer answer) {
        Map<String, AnswerClass> classes = connector.answers().classes();
        return code(connector, answer)
                .filter(code -> classes.containsKey(code) || classes.containsKey(answer.status() + " " + code))
                .isPresent();
    }

    /** Returns the ATS's error code; empty if this answer has none. */
    static Optional<String> code(Descriptor connector, Answer answer) {
        return connector.answers().code() == null || answer.json() == null
                ? Optional.empty()
                : connector.answers().code().text(answer.json()).filter(code -> code.matches("[A-Za-z0-9_.:-]{1,80}"));
    }

    /** Returns the ATS id that a good answer names; empty if none. */
    static Optional<String> id(Step step, Answer answer) {
        return answer.json() == null || step.id().jq() == null
                ? Optional.empty()
                : step.id().jq().text(answer.json()).filter(Ids::canBeKept);
    }

    /**
     * Returns the ATS's error code as far as it may be shown (R26): the code itself if the connector declares it, else
     * its known words. Empty if it has none.
     */
    public static Optional<String> shownCode(AtsCall call) {
        OwnWords own = ownWords(call);
        return code(call.integration.connector(), call.answer())
                .map(code -> own.isCode(code) ? code : ErrorText.shown(code, own))
                .filter(shown -> !shown.equals(ErrorText.HIDDEN));
    }

    /** Returns the known words of the ATS's error message (R26); null if none. */
    static String detail(AtsCall call) {
        Descriptor.Answers answers = call.integration.connector().answers();
        if (call.answer().json() == null || answers.message() == null) {
            return null;
        }
        String code = shownCode(call).orElse("");
        String words = ErrorText.shown(
                withoutCode(
                        String.join("; ", answers.message().texts(call.answer().json())), code),
                ownWords(call));
        String detail = code.isEmpty() ? words : words.isEmpty() ? code : code + ": " + words;
        return detail.isEmpty() ? null : detail;
    }

    /** Removes the code from the message, because some ATSs repeat it there. */
    private static String withoutCode(String words, String code) {
        return code.isEmpty()
                ? words
                : Pattern.compile("(?<![\\w.-])" + Pattern.quote(code) + "(?![\\w.-])")
                        .matcher(words)
                        .replaceAll(" ");
    }

    /** Returns the known words of a good answer's warnings; null if none. */
    static String warnings(Step step, AtsCall call) {
        if (step.warnings() == null || call.answer().json() == null) {
            return null;
        }
        OwnWords own = ownWords(call);
        String words = step.warnings().texts(call.answer().json()).stream()
                .limit(5)
                .map(warning -> ErrorText.shown(warning, own))
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? null : words;
    }

    private static OwnWords ownWords(AtsCall call) {
        return new OwnWords(call.json, call.integration.connector());
    }
}
