package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A small company, Nordlicht Pumpen GmbH, on both sides: its jobs, its earlier applications, and the new ones. */
public final class SandboxWorld {
    public static final String MECHANIC = "ww-1001";
    public static final String DEVELOPER = "ww-1002";
    public static final String SALES = "ww-1003";
    public static final String PROJECT_LEAD = "ww-1004";
    public static final String STUDENT_DEVELOPER = "ww-1005";
    public static final String WAREHOUSE = "ww-1006";
    public static final String TRAINEE_LAST_YEAR = "ww-0907";

    public static final String ATS_MECHANIC = KomboIds.of("job mechanic");
    public static final String ATS_DEVELOPMENT = KomboIds.of("job development");
    public static final String ATS_SALES = KomboIds.of("job sales");
    public static final String ATS_PROJECT_LEAD = KomboIds.of("job project lead");
    public static final String ATS_PURCHASING_CLOSED = KomboIds.of("job purchasing");
    public static final String ATS_QUALITY_DRAFT = KomboIds.of("job quality");
    public static final String ATS_UNSOLICITED_NO_STATUS = KomboIds.of("job unsolicited");

    /**
     * A link to make.
     *
     * @param workwiseStatus null for the initial one
     */
    public record Link(String workwiseJobId, String atsJobId, String workwiseStatus, boolean paused) {}

    /**
     * Three active links, one that waits for another Workwise status, and one paused. WAREHOUSE and TRAINEE_LAST_YEAR
     * have none.
     */
    public static final List<Link> LINKS = List.of(
            new Link(MECHANIC, ATS_MECHANIC, null, false),
            new Link(DEVELOPER, ATS_DEVELOPMENT, null, false),
            new Link(SALES, ATS_SALES, null, false),
            new Link(PROJECT_LEAD, ATS_PROJECT_LEAD, "interview", false),
            new Link(STUDENT_DEVELOPER, ATS_DEVELOPMENT, null, true));

    private record Opening(String jobId, Profession profession, int weight) {}

    private static final List<Opening> OPENINGS = List.of(
            new Opening(MECHANIC, Profession.MECHANIC, 5), new Opening(DEVELOPER, Profession.DEVELOPER, 3),
            new Opening(SALES, Profession.SALES, 4), new Opening(PROJECT_LEAD, Profession.PROJECT_LEAD, 2),
            new Opening(STUDENT_DEVELOPER, Profession.DEVELOPER, 2), new Opening(WAREHOUSE, Profession.MECHANIC, 1));

    private final FakeWorkwise workwise;
    private final FakeKombo ats;
    private final Clock clock;
    private final Applicants applicants;
    private final Random luck;

    public SandboxWorld(FakeWorkwise workwise, FakeKombo ats, Clock clock, long seed) {
        this.workwise = workwise;
        this.ats = ats;
        this.clock = clock;
        applicants = new Applicants(clock, seed);
        luck = new Random(seed);
    }

    /** Fills both fakes with jobs and earlier applications. */
    public SandboxWorld fill() {
        SandboxJobs.fill(workwise);
        SandboxJobs.fill(ats);
        int daysAgo = 40;
        for (Opening opening : OPENINGS) {
            for (String status : List.of("open", "interview", "rejected"))
                applied(opening, status, Duration.ofDays(daysAgo--));
        }
        inTheAts();
        return this;
    }

    /** Makes an application from before the links. */
    private void applied(Opening opening, String status, Duration ago) {
        Applicant applicant = applicants.next(opening.jobId(), opening.profession());
        Instant received = clock.instant().minus(ago);
        ObjectNode application =
                applicant.application().put("receivedAt", Json.time(received)).put("statusId", status);
        application.put("updatedAt", Json.time(status.equals("open") ? received : received.plus(Duration.ofDays(3))));
        applicant.applyAt(workwise);
    }

    private void inTheAts() {
        String invited = ats.putApplication(ATS_MECHANIC, "Jürgen", "Weiß", "juergen.weiss@example.org");
        ats.moveTo(invited, SandboxJobs.INTERVIEW_MECHANIC);
        ats.putApplication(ATS_DEVELOPMENT, "Ayşe", "Yıldız-Groß", "ayse.yildiz@example.com");
        ats.setOutcome(ats.putApplication(ATS_SALES, "Björn", "Öztürk", "bjoern.oeztuerk@example.com"), "DECLINED");
        ats.setOutcome(
                ats.putApplication(ATS_PURCHASING_CLOSED, "Anna-Lena", "Strauß", "anna-lena.strauss@example.org"),
                "HIRED");
    }

    /**
     * Makes one more applicant apply, mostly to a linked job.
     *
     * @return the id of the application
     */
    public String arrive() {
        return somebody().applyAt(workwise);
    }

    /**
     * Makes an applicant apply with an {@code updatedAt} in the past, before the last read.
     *
     * @return the id of the application
     */
    String arriveLate(Duration back) {
        Applicant applicant = somebody();
        applicant.application().put("updatedAt", Json.time(clock.instant().minus(back)));
        return applicant.applyAt(workwise);
    }

    private synchronized Applicant somebody() {
        int draw = luck.nextInt(OPENINGS.stream().mapToInt(Opening::weight).sum());
        for (Opening opening : OPENINGS) {
            draw -= opening.weight();
            if (draw < 0) return applicants.next(opening.jobId(), opening.profession());
        }
        throw new IllegalStateException("a draw must be below the sum of the weights");
    }

    /**
     * Invites the applicant who has waited longest for PROJECT_LEAD to an interview.
     *
     * @return the id of the application; empty if nobody waits
     */
    public Optional<String> invite() {
        Optional<String> next = workwise.applications().stream()
                .filter(one -> one.path("jobId").asText().equals(PROJECT_LEAD)
                        && one.path("statusId").asText().equals("open"))
                .map(one -> one.path("id").asText())
                .findFirst();
        next.ifPresent(id -> workwise.moveTo(id, "interview"));
        return next;
    }
}
