package io.workwise.bridge.http;

import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Step;
import java.util.Map;
import java.util.Optional;

/** Says what an answer means: the connector's own codes come first, then the HTTP status (delivery.md, outcomes). */
final class Classifier {
    private Classifier() {}

    static AnswerClass classify(Descriptor connector, Answer answer) {
        AnswerClass byStatus = failed(connector, answer) ? AnswerClass.REFUSED_DATA : AnswerClass.ofStatus(answer.status());
        Map<String, AnswerClass> classes = connector.answers().classes();
        Optional<AnswerClass> byCode = code(connector, answer).map(code -> classes.getOrDefault(answer.status() + " " + code, classes.get(code)));
        if (byCode.isPresent()) {
            return byCode.get();
        }
        return answer.isGood() && (answer.broken() || mayHaveFailed(connector, answer)) ? AnswerClass.UNCERTAIN : byStatus;
    }

    /** Some ATSs answer 200 to what failed, and say so in the body. */
    private static boolean failed(Descriptor connector, Answer answer) {
        return connector.answers().failed() != null && answer.isGood() && answer.json() != null
                && connector.answers().failed().text(answer.json()).filter("true"::equals).isPresent();
    }

    /** The status says little where failures come with 200, and the body could not be read. */
    private static boolean mayHaveFailed(Descriptor connector, Answer answer) {
        return connector.answers().failed() != null && answer.unread() != null;
    }

    /** Whether the connector says itself what this answer's code means. */
    static boolean isDeclared(Descriptor connector, Answer answer) {
        Map<String, AnswerClass> classes = connector.answers().classes();
        return code(connector, answer).filter(code -> classes.containsKey(code) || classes.containsKey(answer.status() + " " + code)).isPresent();
    }

    /** The ATS's error code, where it has one and this answer carries it. */
    static Optional<String> code(Descriptor connector, Answer answer) {
        return connector.answers().code() == null || answer.json() == null ? Optional.empty()
                : connector.answers().code().text(answer.json()).filter(code -> code.matches("[A-Za-z0-9_.:-]{1,80}"));
    }

    /** The ATS id that a good answer names. */
    static Optional<String> id(Step step, Answer answer) {
        return answer.json() == null || step.id().jq() == null ? Optional.empty() : step.id().jq().text(answer.json());
    }

    /** The ATS's words with every value removed; null where it said nothing. */
    static String detail(Descriptor connector, AtsCall call) {
        Answer answer = call.answer();
        if (answer.json() == null || connector.answers().message() == null) {
            return null;
        }
        String code = code(connector, answer).map(c -> connector.answers().classes().containsKey(c) ? c : ErrorText.of(c, call.json)).orElse("");
        String words = ErrorText.of(String.join("; ", connector.answers().message().texts(answer.json())), call.json);
        String detail = code.isEmpty() ? words : words.isEmpty() ? code : code + ": " + words;
        return detail.isEmpty() ? null : detail;
    }

    /** What a good answer warns of; null where nothing. */
    static String warnings(Step step, AtsCall call) {
        if (step.warnings() == null || call.answer().json() == null) {
            return null;
        }
        String words = String.join("; ", step.warnings().texts(call.answer().json()).stream().limit(5).map(w -> ErrorText.of(w, call.json)).toList());
        return words.isEmpty() ? null : words;
    }
}
