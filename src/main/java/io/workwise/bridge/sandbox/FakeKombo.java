package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import io.workwise.bridge.sandbox.check.History.InAts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fake ATS on 127.0.0.1 that speaks Kombo's API, with a remote control in Java. {@link #url()} is its base URL, with
 * /v1.
 */
public final class FakeKombo implements AutoCloseable {
    private final KomboData data;
    private final KomboEndpoints endpoints;
    private final LoopbackServer server;

    public FakeKombo(Clock clock, KomboAccount account) {
        this(clock, account, 0);
    }

    /**
     * Starts the server.
     *
     * @param port 0 for any free port
     */
    public FakeKombo(Clock clock, KomboAccount account, int port) {
        data = new KomboData(clock);
        endpoints = new KomboEndpoints(data, account);
        server = endpoints.on(clock).start(port);
    }

    /** Changes the account's API key. The former key is refused. */
    public void rotate(String newKey) {
        endpoints.rotate(newKey);
    }

    /** Returns the base URL, the value of {@code ats.base-url}. */
    public String url() {
        return server.url() + LoopbackServer.BASE;
    }

    /**
     * Makes a job, or replaces the one with this id.
     *
     * @param status null or any text; only CLOSED, DRAFT and ARCHIVED refuse applications
     */
    public void putJob(String id, String remoteId, String name, String status, Stage... stages) {
        data.putJob(id, remoteId, name, status, List.of(stages));
    }

    /** Sets a job's status. A removed job exists again. */
    public void setStatus(String jobId, String status) {
        data.changeJob(jobId, job -> job.withStatus(status, data.now()));
    }

    /** Removes a job. Only lists with {@code include_deleted} still show it. */
    public void removeJob(String jobId) {
        data.changeJob(jobId, job -> job.deleted(data.now()));
    }

    public void removeStage(String jobId, String stageId) {
        data.changeJob(jobId, job -> job.withoutStage(stageId, data.now()));
    }

    public void renameStage(String jobId, String stageId, String name) {
        data.changeJob(jobId, job -> job.withStage(stageId, name, data.now()));
    }

    /**
     * Makes an application that no request created; it is not an arrival.
     *
     * @return its id
     */
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

    /**
     * Sets an application's outcome.
     *
     * @param outcome PENDING, HIRED or DECLINED
     */
    public void setOutcome(String applicationId, String outcome) {
        data.changeApplication(applicationId, one -> one.withOutcome(outcome, data.now()));
    }

    /** Returns every well-formed request to create an application, in order of arrival. */
    public List<Arrival> arrivals() {
        return data.arrivals();
    }

    /** Returns the arrivals that created an application. */
    public List<Arrival> created() {
        return arrivals().stream()
                .filter(arrival -> arrival.applicationId() != null)
                .toList();
    }

    /** Returns all applications, including those that no request created. */
    public List<InAts> applications() {
        return data.inAts();
    }

    /** Returns the stages that were ever the first of their job, by job. */
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

    /**
     * Returns the number of requests.
     *
     * @param operation for example {@code POST /ats/jobs/{job_id}/applications}
     */
    public long requests(String operation) {
        return server.requests(operation);
    }

    @Override
    public void close() {
        server.close();
    }
}
