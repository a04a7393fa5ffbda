package io.workwise.bridge.connector;

import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.settings.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a connector declares of its ATS in {@code connector.yaml}: facts, no behaviour.
 *
 * @param settings what an integration file gives as {@code ats.<name>}
 * @param baseUrl and {@code headers}: of every request, with settings in braces
 * @param statuses whether the ATS lists a job's statuses, and takes one at creation
 * @param inFlight how many requests it takes at the same time; Integer.MAX_VALUE: it names no limit
 * @param acceptsNotOpen whether it takes applications for jobs that are not open (R19)
 * @param steps the writes of a delivery, in order
 * @param backSync which outcomes it can tell: interview, hired, rejected (R25)
 * @param tellsRequiredFields whether it can be asked what a job demands of an application
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
     * Whether one listing shows all statuses, or each pipeline (a job's own, or shared by several) has a listing of its
     * own.
     */
    public enum StatusesPer {
        LISTING,
        PIPELINE
    }

    /** How far "nothing found" can be trusted (D6). */
    public enum LookUp {
        AUTHORITATIVE,
        SEARCH,
        NONE
    }

    /** @param defaultValue null where an integration must set it */
    public record AtsSetting(String description, boolean secret, String defaultValue) {}

    /**
     * How to read an answer that is not good.
     *
     * @param failed jq that yields true where an answer with a good HTTP status says that it failed; null: there are
     *     none
     * @param code where the ATS's error code stands; null: it has none
     * @param message where its words stand; shown with every value removed
     * @param classes what each code means, before the HTTP status is asked; a key may begin with a status, as in
     *     {@code 404 CODE}
     */
    public record Answers(Jq failed, Jq code, Jq message, Map<String, AnswerClass> classes) {}

    /**
     * @param limit bytes of one document
     * @param totalLimit bytes of all of an application; Long.MAX_VALUE: none declared
     */
    public record Documents(long limit, long totalLimit) {}

    /** Whether a person may choose the status that applications are created in (R16). */
    public boolean canChooseStatus() {
        return statuses == Statuses.READ_WRITE;
    }

    public boolean createsCandidate() {
        return steps.stream().anyMatch(Step::createsCandidate);
    }

    /** The step that creates the application. */
    public Step application() {
        return steps.stream().filter(Step::createsApplication).findFirst().orElseThrow();
    }

    public Optional<Step> step(String step) {
        return steps.stream().filter(s -> s.name().equals(step)).findFirst();
    }

    /** Whether no write can follow one of this step, whatever the application. */
    public boolean endsWith(Step step) {
        return !step.perDocument() && steps.indexOf(step) == steps.size() - 1;
    }
}
