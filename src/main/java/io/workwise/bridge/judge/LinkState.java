package io.workwise.bridge.judge;

import io.workwise.bridge.links.Link;
import io.workwise.bridge.verdict.Reason;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a link does right now, all things considered: the state that console, admin API and command line show. It asks
 * {@link Judge}, so that it cannot say "active" where the next application would be held.
 *
 * @param reason why nothing is exported; {@link Reason#NEW} where it is
 */
public record LinkState(Reason reason) {
    public static final String ACTIVE = "active";
    public static final String PAUSED = "paused";
    public static final String INTEGRATION_PAUSED = "integration-paused";
    public static final String HELD = "held";
    /** All codes, in the order in which people are offered them. */
    public static final List<String> CODES = List.of(ACTIVE, PAUSED, INTEGRATION_PAUSED, HELD);

    public static LinkState of(Link link, Situation situation) {
        return new LinkState(Judge.judgeLink(link, situation));
    }

    /** Which Workwise jobs have a link in the state of that code. */
    public static Predicate<String> in(String code, Situation situation) {
        return job -> {
            Link link = situation.links().get(job);
            return link != null && of(link, situation).code().equals(code);
        };
    }

    /** One of {@link #CODES}. */
    public String code() {
        return switch (reason) {
            case NEW -> ACTIVE;
            case LINK_PAUSED -> PAUSED;
            case INTEGRATION_PAUSED -> INTEGRATION_PAUSED;
            default -> HELD;
        };
    }

    /** The code of the reason that holds it; null where no fault does. */
    public String heldReason() {
        return code().equals(HELD) ? reason.code() : null;
    }

    /** Whether the integration has to be changed, not the link. */
    public boolean isOfIntegration() {
        return reason == Reason.INTEGRATION_PAUSED || reason == Reason.CREDENTIALS || reason == Reason.SETTINGS;
    }

    /** The key of its sentence in both languages. */
    public String key() {
        return "link." + (heldReason() == null ? code() : heldReason());
    }
}
