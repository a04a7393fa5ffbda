package io.workwise.bridge.notify;

import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.problem.Unreachable;
import java.util.Map;

/**
 * Describes a problem to people outside the bridge. The words of an ATS about an application are left out, because they
 * may contain personal data.
 */
final class Words {
    private final Explanation explanation;
    private final String adminUrl;

    /**
     * Creates the texts.
     *
     * @param adminUrl the public URL of the console; empty if not set
     */
    Words(Explanation explanation, String adminUrl) {
        this.explanation = explanation;
        this.adminUrl = adminUrl;
    }

    Map<String, String> sentence(Problem problem) {
        return explanation.sentence(new Problem(
                problem.id(),
                problem.integration(),
                problem.code(),
                problem.subject(),
                problem.since(),
                problem.solvedAt(),
                problem.code().equals(Unreachable.CODE) ? problem.detail() : null));
    }

    /** Returns a link to the console; empty if its URL is not set. */
    String link() {
        return adminUrl.isEmpty() ? "" : adminUrl + "/problems";
    }
}
