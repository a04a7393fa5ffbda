package io.workwise.bridge.connector;

import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.settings.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facts that a connector declares about its ATS in {@code connector.yaml}.
 *
 * @param settings the settings that an integration's file gives as {@code ats.<name>}
 * @param baseUrl the base URL of every request, with settings in braces
 * @param headers the headers of every request, with settings in braces
 * @param statuses whether the ATS lists a job's statuses, and accepts one at creation
 * @param inFlight the most concurrent requests; Integer.MAX_VALUE if there is no limit
 * @param acceptsNotOpen whether the ATS accepts applications for jobs that are not open (R19)
 * @param steps the writes of a delivery, in order
 * @param backSync the outcomes that the ATS can report: interview, hired, rejected (R25)
 * @param tellsRequiredFields whether the ATS can list the fields that a job requires
 */
public record Descriptor(
        String name,
        String title,
        Map<String, AtsSetting> settings,
        String baseUrl,
        Map<String, String> headers,
        Login login,
        Statuses statuses,
        StatusesPer statusesPer,
        LookUp lookUp,
        Duration lookUpLag,
        Rate budget,
        int inFlight,
        boolean acceptsNotOpen,
        List<Step> steps,
        Answers answers,
        Documents documents,
        Set<String> backSync,
        boolean tellsRequiredFields) {

    public enum Statuses {
        NONE,
        READ,
        READ_WRITE
    }

    /**
     * Whether one listing shows all statuses, or each pipeline has its own. A pipeline belongs to one job or to
     * several.
     */
    public enum StatusesPer {
        LISTING,
        PIPELINE
    }

    /** How reliable "nothing found" is (D6). */
    public enum LookUp {
        AUTHORITATIVE,
        SEARCH,
        NONE
    }

    /**
     * A setting of the connector.
     *
     * @param defaultValue null if an integration must set it
     */
    public record AtsSetting(String description, boolean secret, String defaultValue) {}

    /**
     * How to read an answer that reports an error.
     *
     * @param failed jq that yields true if an answer with a 2xx status reports an error; null if that never happens
     * @param code jq that reads the ATS's error code; null if it has none
     * @param message jq that reads the message, which is shown without values
     * @param classes the class of each code, which outranks the HTTP status; a key may begin with a status, as in
     *     {@code 404 CODE}
     */
    public record Answers(Jq failed, Jq code, Jq message, Map<String, AnswerClass> classes) {}

    /**
     * The limits for documents.
     *
     * @param limit the most bytes of one document; Long.MAX_VALUE if none is declared
     * @param totalLimit the most bytes of all documents of an application; Long.MAX_VALUE if none is declared
     */
    public record Documents(long limit, long totalLimit) {}

    /** Returns whether a person may choose the status in which applications are created (R16). */
    public boolean canChooseStatus() {
        return statuses == Statuses.READ_WRITE;
    }

    public boolean createsCandidate() {
        return steps.stream().anyMatch(Step::createsCandidate);
    }

    /** Returns the step that creates the application. */
    public Step application() {
        return steps.stream().filter(Step::createsApplication).findFirst().orElseThrow();
    }

    public Optional<Step> step(String step) {
        return steps.stream().filter(s -> s.name().equals(step)).findFirst();
    }

    /** Returns whether no write can follow this step, for any application. */
    public boolean endsWith(Step step) {
        return !step.perDocument() && steps.indexOf(step) == steps.size() - 1;
    }
}
