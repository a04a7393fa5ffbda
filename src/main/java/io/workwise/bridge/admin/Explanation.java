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
import io.workwise.bridge.problem.Unreachable;
import io.workwise.bridge.verdict.Reason.Addressee;
import io.workwise.bridge.verdict.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Explains in one sentence which rule gave a verdict (R20), in German and English. */
public final class Explanation {
    private static final Pattern RULE = Pattern.compile(" \\(R\\d+\\)(?=\\.$)");
    private static final Set<String> NEUTRAL = Set.of(
            Unreachable.CODE, "secret-ends", "retention-near", Restores.LINKS, "poll-shrunk", "required-field-missing");
    private static final Set<String> OF_A_JOB = Set.of(
            "ats-job-not-open",
            "ats-job-gone",
            "ats-status-gone",
            "required-field-missing",
            "refused-for-job",
            "documents-without-links");
    private final Texts texts;
    private final Links links;
    private final Catalogue catalogue;

    public Explanation(Texts texts, Links links, Catalogue catalogue) {
        this.texts = texts;
        this.links = links;
        this.catalogue = catalogue;
    }

    public Map<String, String> sentence(Entry entry) {
        return sentence(entry, Times::millis, entry.detail());
    }

    /**
     * Returns the sentence by language for recruiters: without the number of the rule, and without foreign words, which
     * may be in another language.
     *
     * @param times writes a time as text; returns null for null
     */
    public Map<String, String> plain(Entry entry, Function<Instant, String> times) {
        Map<String, String> plain = new TreeMap<>();
        sentence(entry, times, null)
                .forEach((language, sentence) ->
                        plain.put(language, RULE.matcher(sentence).replaceAll("")));
        return plain;
    }

    private Map<String, String> sentence(Entry entry, Function<Instant, String> times, String detail) {
        Map<String, String> values = new HashMap<>();
        values.put("detail", detail);
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
        return sentence(problem, problem.detail());
    }

    /** The same without the words of others, which may be in another language. */
    public Map<String, String> plain(Problem problem) {
        return sentence(problem, hasNeutralDetail(problem) ? problem.detail() : null);
    }

    /** Whether its detail is the same in each language: a time, a number, or names. */
    public static boolean hasNeutralDetail(Problem problem) {
        return NEUTRAL.contains(problem.code());
    }

    /** The job by its title, too. */
    private String subject(Problem problem) {
        boolean job = OF_A_JOB.contains(problem.code()) || problem.code().startsWith("fix-");
        return !job
                ? problem.subject()
                : catalogue
                        .workwiseJob(problem.integration(), problem.subject())
                        .map(found -> found.title() + " (" + found.id() + ")")
                        .orElse(problem.subject());
    }

    private Map<String, String> sentence(Problem problem, String detail) {
        Map<String, String> values = new HashMap<>();
        values.put("subject", subject(problem));
        values.put("detail", detail);
        if (problem.code().equals(Unreachable.CODE) && problem.detail() != null) {
            List<String> systems = List.of(problem.detail().split(" "));
            systems.forEach(system -> values.put(system, ""));
            values.put("both", systems.size() > 1 ? "" : null);
        }
        return texts.sentence("problem." + problem.code(), values, Map.of("subject", "poll." + problem.subject()));
    }

    public static String addressee(Problem problem) {
        return addressee(problem.code());
    }

    /** @param code of a problem */
    static String addressee(String code) {
        return (switch (code) {
                    case "ats-credentials", "workwise-credentials", "secret-ends" -> Addressee.ADMIN;
                    case "ats-outage",
                            Unreachable.CODE,
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
