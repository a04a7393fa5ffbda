package io.workwise.bridge.notify;

import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.problem.Unreachable;
import java.util.Map;

/**
 * Says a problem to somebody outside. What an ATS said of an application stays inside: it may hold more than it should.
 */
final class Words {
    private final Explanation explanation;
    private final String adminUrl;

    /** @param adminUrl where people reach the console; empty: nobody said it */
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

    /** Empty where nobody said where the console is. */
    String link() {
        return adminUrl.isEmpty() ? "" : adminUrl + "/problems";
    }
}
