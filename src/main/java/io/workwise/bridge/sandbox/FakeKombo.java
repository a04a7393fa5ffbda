package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;

/** An ATS on 127.0.0.1 that speaks Kombo's API, with a remote control in Java. Its base URL is {@link #url()}, with /v1. */
public final class FakeKombo implements AutoCloseable {
    private final KomboData data;
    private final LoopbackServer server;

    public FakeKombo(Clock clock, KomboAccount account) {
        data = new KomboData(clock);
        server = new KomboEndpoints(data, account).on(clock).start();
    }

    /** What {@code ats.base-url} names. */
    public String url() {
        return server.url() + LoopbackServer.BASE;
    }

    /** Makes a job, or replaces the one with this id. The status may be null or any text; only CLOSED, DRAFT and ARCHIVED refuse. */
    public void putJob(String id, String remoteId, String name, String status, Stage... stages) {
        data.putJob(id, remoteId, name, status, List.of(stages));
    }

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

    /** An application that the ATS has by other ways; it is no arrival. Returns its id. */
    public String putApplication(String jobId, String firstName, String lastName, String email) {
        ObjectNode body = Json.object();
        body.putObject("candidate").put("first_name", firstName).put("last_name", lastName).put("email_address", email);
        return data.put(new Arrival(data.now(), jobId, null, null, email, body, List.of())).id();
    }

    public void moveTo(String applicationId, String stageId) {
        data.changeApplication(applicationId, one -> one.in(data.jobOf(one).stage(stageId).orElseThrow(), data.now()));
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
        return arrivals().stream().filter(arrival -> arrival.applicationId() != null).toList();
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
