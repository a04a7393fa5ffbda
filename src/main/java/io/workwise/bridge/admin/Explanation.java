package io.workwise.bridge.admin;

import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.WorkwiseStatus;
import io.workwise.bridge.flow.Times;
import io.workwise.bridge.judge.LinkState;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Restores;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.verdict.Reason.Addressee;
import io.workwise.bridge.verdict.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Explains in one sentence which rule gave a verdict (R20), in German and English. */
public final class Explanation {
    private final Texts texts;
    private final Links links;
    private final Catalogue catalogue;

    public Explanation(Texts texts, Links links, Catalogue catalogue) {
        this.texts = texts;
        this.links = links;
        this.catalogue = catalogue;
    }

    public Map<String, String> sentence(Entry entry) {
        return sentence(entry, Times::millis);
    }

    /**
     * Returns the sentence by language.
     *
     * @param times writes a time as text; returns null for null
     */
    public Map<String, String> sentence(Entry entry, Function<Instant, String> times) {
        Map<String, String> values = new HashMap<>();
        values.put("detail", entry.detail());
        values.put("atsId", entry.atsApplicationId());
        values.put("receivedAt", times.apply(entry.receivedAt()));
        values.put("nextTry", times.apply(entry.nextTryAt()));
        Optional<Link> link = entry.workwiseJobId() == null
                ? Optional.empty()
                : links.find(entry.integration(), entry.workwiseJobId());
        link.ifPresent(l -> ofLink(entry, l, values, times));
        String target = entry.atsJobId() != null
                ? entry.atsJobId()
                : link.map(Link::atsJobId).orElse(null);
        Optional<AtsJob> job = target == null ? Optional.empty() : catalogue.atsJob(entry.integration(), target);
        job.ifPresent(j -> values.put("atsJob", j.title()));
        // the ATS itself may have refused the job at a write, whatever its list says
        job.filter(j -> j.refusal() == null)
                .ifPresent(j -> values.put(
                        "atsJobStatus", j.rawStatus() == null ? j.status().name() : j.rawStatus()));
        return texts.sentence(entry.reason().code(), values);
    }

    /** Returns a sentence by language: whether the link exports now, and who can change that. */
    public Map<String, String> sentence(LinkState state, AtsJob target) {
        Map<String, String> values = new HashMap<>();
        if (target != null) {
            values.put("atsJob", target.title());
            values.put(
                    "atsJobStatus",
                    target.refusal() != null
                            ? null
                            : target.rawStatus() == null ? target.status().name() : target.rawStatus());
        }
        return texts.sentence(state.key(), values);
    }

    private void ofLink(Entry entry, Link link, Map<String, String> values, Function<Instant, String> times) {
        values.put("linkedAt", times.apply(link.linkedAt()));
        catalogue.workwiseStatuses(entry.integration()).stream()
                .filter(s -> link.workwiseStatusId() == null
                        ? s.kind().equals("initial")
                        : s.id().equals(link.workwiseStatusId()))
                .map(WorkwiseStatus::name)
                .findFirst()
                .ifPresent(name -> values.put("workwiseStatus", name));
    }

    public Map<String, String> sentence(Problem problem) {
        Map<String, String> values = new HashMap<>();
        values.put("subject", problem.subject());
        values.put("detail", problem.detail());
        return texts.sentence("problem." + problem.code(), values);
    }

    public static String addressee(Problem problem) {
        return (switch (problem.code()) {
                    case "ats-credentials", "workwise-credentials", "secret-ends" -> Addressee.ADMIN;
                    case "ats-outage",
                            "poll-failed",
                            "poll-empty",
                            "poll-shrunk",
                            "look-up-fails",
                            "ledger-restored",
                            Restores.LINKS,
                            Problems.STORE -> Addressee.OPS;
                    case "ats-settings",
                            "fix-unreadable",
                            "fix-poison",
                            "required-field-missing",
                            "documents-without-links" -> Addressee.ENGINEER;
                    default -> Addressee.RECRUITER;
                })
                .code();
    }

    /** Returns the verdict's public code. A claimed application counts as due. */
    public static String verdict(Entry entry) {
        return (entry.verdict() == Verdict.CLAIMED ? Verdict.DUE : entry.verdict()).code();
    }
}
