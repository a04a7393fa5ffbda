package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.Troubles.Trouble;
import io.workwise.bridge.sandbox.check.History;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The two fakes and their applicants. Commands are lines (see {@link Word}). The arrivals can be checked. */
public final class Scene implements AutoCloseable {
    private static final int FIRST_NEW_REMOTE_ID = 3000;
    private final FakeWorkwise workwise;
    private final FakeKombo ats;
    private final SandboxWorld world;
    private final Clock clock;
    private final Map<Side, Troubles> troubles = new EnumMap<>(Side.class);

    public Scene(FakeWorkwise workwise, FakeKombo ats, SandboxWorld world, Clock clock) {
        this.workwise = workwise;
        this.ats = ats;
        this.world = world;
        this.clock = clock;
        troubles.put(
                Side.ATS,
                new Troubles(
                        clock,
                        one -> ats.putApplication(
                                one.jobId(),
                                one.candidate().path("first_name").asText(),
                                one.candidate().path("last_name").asText(),
                                one.email())));
        troubles.put(Side.WORKWISE, new Troubles(clock, one -> {}));
        ats.behave(troubles.get(Side.ATS));
        workwise.behave(troubles.get(Side.WORKWISE));
    }

    /**
     * Carries out the command of a line.
     *
     * @return the result as a sentence, for people who follow
     * @throws IllegalArgumentException if it cannot be done, with the rule
     */
    public String tell(String line) {
        return Command.read(line).play(this);
    }

    /** Returns the history for the comparison with a bridge's answers. Ask the bridge first. */
    public History history() {
        return new History(workwise.applied(), ats.applications(), ats.firstStages());
    }

    Instant now() {
        return clock.instant();
    }

    FakeWorkwise workwise() {
        return workwise;
    }

    FakeKombo ats() {
        return ats;
    }

    SandboxWorld world() {
        return world;
    }

    List<String> inForce(Side side) {
        return troubles.get(side).inForce();
    }

    String begin(Trouble trouble) {
        troubles.get(trouble.side()).begin(trouble);
        return trouble.said();
    }

    String renewKey(Side side) {
        troubles.get(side).end(trouble -> trouble.word() == Word.EXPIRE_KEY);
        return side.word() + " accepts the key again";
    }

    /**
     * Ends the troubles.
     *
     * @param side null for both systems
     */
    String calm(Side side) {
        troubles.forEach((each, those) -> {
            if (side == null || side == each) {
                those.calm();
            }
        });
        return side == null ? "all troubles have ended" : "the troubles of " + side.word() + " have ended";
    }

    String setStatus(String named, String status) {
        KomboJob job = job(named);
        ats.setStatus(job.id(), status);
        return "'" + job.name() + "' is " + status;
    }

    String deleteJob(String named) {
        KomboJob job = job(named);
        ats.removeJob(job.id());
        return "'" + job.name() + "' is deleted";
    }

    /** Creates a job like one that was deleted: same title and statuses, other ids. */
    String createJob(String title) {
        List<KomboJob> jobs = ats.jobs();
        String id = KomboIds.of("job " + title + " " + jobs.size());
        List<Stage> like = jobs.stream()
                .filter(job -> job.name().equalsIgnoreCase(title))
                .reduce((earlier, later) -> later)
                .map(KomboJob::stages)
                .orElse(List.of(new Stage("", "Neu", 0), new Stage("", "Gespräch", 1)));
        String remoteId = String.valueOf(FIRST_NEW_REMOTE_ID + jobs.size());
        ats.putJob(
                id,
                remoteId,
                title,
                "OPEN",
                like.stream()
                        .map(stage ->
                                new Stage(KomboIds.of("stage " + id + " " + stage.name()), stage.name(), stage.index()))
                        .toArray(Stage[]::new));
        return "'" + title + "' is created, ID " + remoteId;
    }

    String renameStatus(String named, String statusNamed, String name) {
        KomboJob job = job(named);
        Stage stage = stage(job, statusNamed);
        ats.renameStage(job.id(), stage.id(), name);
        return "'" + stage.name() + "' of '" + job.name() + "' is '" + name + "'";
    }

    String deleteStatus(String named, String statusNamed) {
        KomboJob job = job(named);
        Stage stage = stage(job, statusNamed);
        ats.removeStage(job.id(), stage.id());
        return "'" + stage.name() + "' of '" + job.name() + "' is deleted";
    }

    String lateChange(Duration back) {
        return world.arriveLate(back) + " applied, and was changed " + back.toSeconds() + " s before it can be seen";
    }

    String deleteApplicant(String id) {
        String one = id != null
                ? id
                : workwise.youngest()
                        .orElseThrow(() -> new Mistake("nobody has applied", "let somebody 'arrive' first"));
        if (workwise.applied().stream().noneMatch(applied -> applied.id().equals(one) && !applied.deleted())) {
            throw new Mistake(
                    "Workwise has no application '" + one + "'", "give the id of one, or none for the youngest");
        }
        workwise.delete(one);
        return one + " is deleted in Workwise";
    }

    String arrive(int many) {
        for (int i = 0; i < many; i++) {
            world.arrive();
        }
        return many + " applied";
    }

    private KomboJob job(String named) {
        return one("ATS job", named, ats.jobs(), job -> List.of(job.id(), job.remoteId()), KomboJob::name);
    }

    private static Stage stage(KomboJob job, String named) {
        return one("status of '" + job.name() + "'", named, job.stages(), stage -> List.of(stage.id()), Stage::name);
    }

    /** Returns the one with an id, or with the beginning of its title. */
    private static <T> T one(
            String what, String named, List<T> all, Function<T, List<String>> ids, Function<T, String> title) {
        String begins = named.toLowerCase(Locale.ROOT);
        List<T> byId =
                all.stream().filter(one -> ids.apply(one).contains(named)).toList();
        List<T> found = !byId.isEmpty()
                ? byId
                : all.stream()
                        .filter(one -> title.apply(one).toLowerCase(Locale.ROOT).startsWith(begins))
                        .toList();
        if (found.size() != 1) {
            throw new Mistake(
                    (found.isEmpty() ? "no " : "more than one ") + what + " is '" + named + "'",
                    "give an id, or how exactly one of these begins: "
                            + String.join(", ", all.stream().map(title).toList()));
        }
        return found.get(0);
    }

    /** Lets requests that wait go on, and closes both fakes. */
    @Override
    public void close() {
        calm(null);
        ats.close();
        workwise.close();
    }
}
