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

/** Says what an answer means: the connector's own codes come first, then the HTTP status (delivery.md, outcomes). */
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

    /** Some ATSs answer 200 to what failed, and say so in the body. */
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

    /** The status says little where failures come with 200, and the body could not be read. */
    private static boolean mayHaveFailed(Descriptor connector, Answer answer) {
        return connector.answers().failed() != null && answer.unread() != null;
    }

    /** Whether the connector says itself what this answer's code means. */
    static boolean isDeclared(Descriptor connector, Answer answer) {
        Map<String, AnswerClass> classes = connector.answers().classes();
        return code(connector, answer)
                .filter(code -> classes.containsKey(code) || classes.containsKey(answer.status() + " " + code))
                .isPresent();
    }

    /** The ATS's error code, where it has one and this answer carries it. */
    static Optional<String> code(Descriptor connector, Answer answer) {
        return connector.answers().code() == null || answer.json() == null
                ? Optional.empty()
                : connector.answers().code().text(answer.json()).filter(code -> code.matches("[A-Za-z0-9_.:-]{1,80}"));
    }

    /** The ATS id that a good answer names. */
    static Optional<String> id(Step step, Answer answer) {
        return answer.json() == null || step.id().jq() == null
                ? Optional.empty()
                : step.id().jq().text(answer.json()).filter(Ids::canBeKept);
    }

    /**
     * The ATS's error code as it may be shown: one that the connector declares, alone or with its status, and else its
     * known words (R26). Empty where none is known.
     */
    public static Optional<String> shownCode(AtsCall call) {
        OwnWords own = own(call);
        return code(call.integration.connector(), call.answer())
                .map(code -> own.isCode(code) ? code : ErrorText.shown(code, own))
                .filter(shown -> !shown.equals(ErrorText.HIDDEN));
    }

    /** The ATS's words as far as they may be kept; null where it said nothing. */
    static String detail(AtsCall call) {
        Descriptor.Answers answers = call.integration.connector().answers();
        if (call.answer().json() == null || answers.message() == null) {
            return null;
        }
        String code = shownCode(call).orElse("");
        String words = ErrorText.shown(
                withoutCode(
                        String.join("; ", answers.message().texts(call.answer().json())), code),
                own(call));
        String detail = code.isEmpty() ? words : words.isEmpty() ? code : code + ": " + words;
        return detail.isEmpty() ? null : detail;
    }

    /** Some repeat their code among their words. */
    private static String withoutCode(String words, String code) {
        return code.isEmpty()
                ? words
                : Pattern.compile("(?<![\\w.-])" + Pattern.quote(code) + "(?![\\w.-])")
                        .matcher(words)
                        .replaceAll(" ");
    }

    /** What a good answer warns of; null where nothing. */
    static String warnings(Step step, AtsCall call) {
        if (step.warnings() == null || call.answer().json() == null) {
            return null;
        }
        OwnWords own = own(call);
        String words = step.warnings().texts(call.answer().json()).stream()
                .limit(5)
                .map(warning -> ErrorText.shown(warning, own))
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? null : words;
    }

    private static OwnWords own(AtsCall call) {
        return new OwnWords(call.json, call.integration.connector());
    }
}
