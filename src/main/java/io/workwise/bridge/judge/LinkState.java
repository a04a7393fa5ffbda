package io.workwise.bridge.judge;

import io.workwise.bridge.links.Link;
import io.workwise.bridge.verdict.Reason;
import java.util.List;
import java.util.function.Predicate;

/**
 * A link's state as the console, the admin API and the command line show it. It asks {@link Judge}, so it never says
 * "active" when the next application would be held.
 *
 * @param reason why nothing is exported; {@link Reason#NEW} if the link is active
 */
public record LinkState(Reason reason) {
    public static final String ACTIVE = "active";
    public static final String PAUSED = "paused";
    public static final String INTEGRATION_PAUSED = "integration-paused";
    public static final String HELD = "held";
    /** All codes, in the order in which people choose from them. */
    public static final List<String> CODES = List.of(ACTIVE, PAUSED, INTEGRATION_PAUSED, HELD);

    public static LinkState of(Link link, Situation situation) {
        return new LinkState(Judge.judgeLink(link, situation));
    }

    /** Selects the Workwise jobs whose link has the state. */
    public static Predicate<String> in(String code, Situation situation) {
        return job -> {
            Link link = situation.links().get(job);
            return link != null && of(link, situation).code().equals(code);
        };
    }

    /** Returns one of {@link #CODES}. */
    public String code() {
        return switch (reason) {
            case NEW -> ACTIVE;
            case LINK_PAUSED -> PAUSED;
            case INTEGRATION_PAUSED -> INTEGRATION_PAUSED;
            default -> HELD;
        };
    }

    /** Returns the code of the fault that holds the link; null if none does. */
    public String heldReason() {
        return code().equals(HELD) ? reason.code() : null;
    }

    /** Returns whether the integration must be changed, and not the link. */
    public boolean isOfIntegration() {
        return reason == Reason.INTEGRATION_PAUSED || reason == Reason.CREDENTIALS || reason == Reason.SETTINGS;
    }

    /** Returns the key of the state's sentence in the texts. */
    public String key() {
        return "link." + (heldReason() == null ? code() : heldReason());
    }
}
