package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import io.workwise.bridge.sandbox.check.InAts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ATS on 127.0.0.1 that speaks Kombo's API, with a remote control in Java. Its base URL is {@link #url()}, with /v1.
 */
public final class FakeKombo implements AutoCloseable {
    private final KomboData data;
    private final KomboEndpoints endpoints;
    private final LoopbackServer server;

    public FakeKombo(Clock clock, KomboAccount account) {
        this(clock, account, 0);
    }

    /** @param port 0 takes any free one */
    public FakeKombo(Clock clock, KomboAccount account, int port) {
        data = new KomboData(clock);
        endpoints = new KomboEndpoints(data, account);
        server = endpoints.on(clock).start(port);
    }

    /** The account has another API key, and the former one is refused. */
    public void rotate(String newKey) {
        endpoints.rotate(newKey);
    }

    /** What {@code ats.base-url} names. */
    public String url() {
        return server.url() + LoopbackServer.BASE;
    }

    /**
     * Makes a job, or replaces the one with this id. The status may be null or any text; only CLOSED, DRAFT and
     * ARCHIVED refuse.
     */
    public void putJob(String id, String remoteId, String name, String status, Stage... stages) {
        data.putJob(id, remoteId, name, status, List.of(stages));
    }

    /** A removed job is there again. */
    public void setStatus(String jobId, String status) {
        data.changeJob(jobId, job -> job.withStatus(status, data.now()));
    }

    /** Gone from the list, but with include_deleted. */
    public void removeJob(String jobId) {
        data.changeJob(jobId, job -> job.deleted(data.now()));
    }

    public void removeStage(String jobId, String stageId) {
        data.changeJob(jobId, job -> job.withoutStage(stageId, data.now()));
    }

    public void renameStage(String jobId, String stageId, String name) {
        data.changeJob(jobId, job -> job.withStage(stageId, name, data.now()));
    }

    /** An application that the ATS has by other ways; it is no arrival. Returns its id. */
    public String putApplication(String jobId, String firstName, String lastName, String email) {
        ObjectNode body = Json.object();
        body.putObject("candidate")
                .put("first_name", firstName)
                .put("last_name", lastName)
                .put("email_address", email);
        return data.put(new Arrival(data.now(), jobId, null, null, email, body, List.of()))
                .id();
    }

    public void moveTo(String applicationId, String stageId) {
        data.changeApplication(
                applicationId, one -> one.in(data.jobOf(one).stage(stageId).orElseThrow(), data.now()));
    }

    /** @param outcome PENDING, HIRED or DECLINED */
    public void setOutcome(String applicationId, String outcome) {
        data.changeApplication(applicationId, one -> one.withOutcome(outcome, data.now()));
    }

    /** Every well-formed request to create an application, in the order in which they came. */
    public List<Arrival> arrivals() {
        return data.arrivals();
    }

    /** The arrivals that became applications. */
    public List<Arrival> created() {
        return arrivals().stream()
                .filter(arrival -> arrival.applicationId() != null)
                .toList();
    }

    /** All applications, those that no request created too. */
    public List<InAts> applications() {
        return data.inAts();
    }

    /** By job: each stage that has been its first. */
    public Map<String, Set<String>> firstStages() {
        return data.firstStages();
    }

    List<KomboJob> jobs() {
        return data.jobs();
    }

    String jobTitle(String jobId) {
        return jobs().stream()
                .filter(job -> job.id().equals(jobId))
                .map(KomboJob::name)
                .findFirst()
                .orElse(jobId);
    }

    String stageTitle(String jobId, String stageId) {
        return jobs().stream()
                .filter(job -> job.id().equals(jobId))
                .flatMap(job -> job.stage(stageId).stream())
                .map(Stage::name)
                .findFirst()
                .orElse(stageId);
    }

    void beside(HandlerType method, String path, LoopbackServer.Endpoint endpoint) {
        server.beside(method, path, endpoint);
    }

    public void behave(Behaviour behaviour) {
        server.behave(behaviour);
    }

    public long requests() {
        return server.requests();
    }

    /** @param operation for example {@code POST /ats/jobs/{job_id}/applications} */
    public long requests(String operation) {
        return server.requests(operation);
    }

    @Override
    public void close() {
        server.close();
    }
}
