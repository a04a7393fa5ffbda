package io.workwise.bridge.verdict;

import static io.workwise.bridge.verdict.Verdict.ALREADY_THERE;
import static io.workwise.bridge.verdict.Verdict.DELIVERED;
import static io.workwise.bridge.verdict.Verdict.DUE;
import static io.workwise.bridge.verdict.Verdict.FILTERED;
import static io.workwise.bridge.verdict.Verdict.FIX;
import static io.workwise.bridge.verdict.Verdict.GONE;
import static io.workwise.bridge.verdict.Verdict.HELD;
import static io.workwise.bridge.verdict.Verdict.SENDING;
import static io.workwise.bridge.verdict.Verdict.UNCERTAIN;
import static io.workwise.bridge.verdict.Verdict.WAITING;

import java.util.Locale;

/** Why an application has its verdict: the rule that gave it, and who must act. */
public enum Reason {
    STATUS_NOT_REACHED(WAITING, "R13", Addressee.NOBODY),
    LINK_PAUSED(HELD, "R11", Addressee.RECRUITER),
    INTEGRATION_PAUSED(HELD, "R11", Addressee.ADMIN),
    ATS_JOB_NOT_OPEN(HELD, "R19", Addressee.RECRUITER),
    ATS_JOB_GONE(HELD, "R19", Addressee.RECRUITER),
    ATS_STATUS_GONE(HELD, "R18", Addressee.RECRUITER),
    CREDENTIALS(HELD, "R23", Addressee.ADMIN),
    SETTINGS(HELD, "R23", Addressee.ENGINEER),
    REFUSED_FOR_JOB(HELD, "R23", Addressee.RECRUITER),
    NEW(DUE, "R13", Addressee.NOBODY),
    RETRY(DUE, "R23", Addressee.NOBODY),
    SAME_PERSON(DUE, "R21", Addressee.NOBODY),
    RATE_LIMITED(DUE, "R23", Addressee.NOBODY),
    UNDER_WAY(SENDING, "R21", Addressee.NOBODY),
    TO_BE_LOOKED_UP(UNCERTAIN, "R21", Addressee.NOBODY),
    TO_BE_DECIDED(UNCERTAIN, "R21", Addressee.RECRUITER),
    REFUSED_DATA(FIX, "R23", Addressee.RECRUITER),
    DOCUMENT(FIX, "R24", Addressee.RECRUITER),
    UNREADABLE(FIX, "R20", Addressee.ENGINEER),
    POISON(FIX, "R23", Addressee.ENGINEER),
    CREATED(DELIVERED, "R20", Addressee.NOBODY),
    EXISTED(ALREADY_THERE, "R22", Addressee.NOBODY),
    NOT_LINKED(FILTERED, "R5", Addressee.NOBODY),
    BEFORE_LINK(FILTERED, "R7", Addressee.NOBODY),
    SKIPPED_ON_RESUME(FILTERED, "R11", Addressee.NOBODY),
    ENDED_IN_WORKWISE(FILTERED, "R15", Addressee.NOBODY),
    UNLINKED(FILTERED, "R5", Addressee.NOBODY),
    DISCARDED(FILTERED, "R21", Addressee.NOBODY),
    DELETED_IN_WORKWISE(GONE, "R15", Addressee.NOBODY);

    /** The party that must act before the application can proceed. */
    public enum Addressee {
        NOBODY,
        RECRUITER,
        ADMIN,
        OPS,
        ENGINEER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Verdict verdict;
    private final String rule;
    private final Addressee addressee;

    Reason(Verdict verdict, String rule, Addressee addressee) {
        this.verdict = verdict;
        this.rule = rule;
        this.addressee = addressee;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Returns the rule of product.md that gave the verdict. */
    public String rule() {
        return rule;
    }

    public Addressee addressee() {
        return addressee;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Reason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
