package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.AuditChain;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Among;
import java.util.List;

/** The API of problems, the audit and the caller's own identity. */
final class OversightApi {
    private final Problems problems;
    private final Audit audit;
    private final AuditChain auditChain;
    private final Explanation explanation;

    OversightApi(Problems problems, Audit audit, AuditChain auditChain, Explanation explanation) {
        this.problems = problems;
        this.audit = audit;
        this.auditChain = auditChain;
        this.explanation = explanation;
    }

    void problems(Context context) {
        String open = context.queryParam("open");
        if (open != null && !open.equals("true") && !open.equals("false")) {
            throw Body.bad("'open' must be true or false");
        }
        Problems.Filter filter = new Problems.Filter(
                context.queryParam("integrationId"),
                open == null ? null : Boolean.valueOf(open),
                Among.of(Access.caller(context).integrations()));
        context.json(Pages.byOffset(
                context, problems.list(filter, Pages.offset(context), Pages.limit(context) + 1), p -> View.of(
                                "id", p.id())
                        .and("integrationId", p.integration().isEmpty() ? null : p.integration())
                        .and("code", p.code())
                        .and("subject", p.subject())
                        .and("since", p.since())
                        .and("solvedAt", p.solvedAt())
                        .and("addressee", Explanation.addressee(p))
                        .and("sentence", explanation.sentence(p))
                        .map()));
    }

    void audit(Context context) {
        Audit.Filter filter = new Audit.Filter(
                context.queryParam("integrationId"),
                context.queryParam("who"),
                context.queryParam("action"),
                Body.time("from", context.queryParam("from")),
                Body.time("before", context.queryParam("before")),
                Among.of(Access.caller(context).integrations()));
        context.json(Pages.byOffset(
                context, audit.list(filter, Pages.offset(context), Pages.limit(context) + 1), a -> View.of("id", a.id())
                        .and("at", a.at())
                        .and("who", a.who())
                        .and("action", a.action())
                        .and("integrationId", a.integration())
                        .and("subject", a.subject())
                        .and("detail", a.detail())
                        .map()));
    }

    /** Checks that nobody changed the audit. */
    void verify(Context context) {
        String number = context.queryParam("number");
        String hash = context.queryParam("hash");
        if ((number == null) != (hash == null) || (number != null && !number.matches("\\d{1,18}"))) {
            throw Body.bad("'number' and 'hash' must be those of an earlier answer, both or none");
        }
        AuditChain.Verdict verdict =
                auditChain.verify(number == null ? null : new AuditChain.Mark(Long.parseLong(number), hash));
        context.json(View.of("intact", verdict.isIntact())
                .and("fault", verdict.fault())
                .and("entries", verdict.entries())
                .and("number", verdict.end().number())
                .and("hash", verdict.end().hash())
                .and("removed", verdict.removed().number())
                .and("erased", verdict.erased())
                .and("unnumbered", verdict.earlier())
                .map());
    }

    void me(Context context) {
        context.json(View.of("role", Access.caller(context).role().code())
                .and("name", Access.caller(context).name())
                .and(
                        "integrations",
                        Access.caller(context).seesAll()
                                ? List.of()
                                : List.copyOf(Access.caller(context).integrations()))
                .map());
    }
}
