package io.workwise.bridge.sandbox;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.workwise.bridge.sandbox.check.Findings;
import io.workwise.bridge.sandbox.check.Findings.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The sandbox's remote control, on the fake ATS's own port: lines go in, what arrived comes out. */
final class Control {
    private final Scene scene;
    private final Supplier<Findings> check;
    private final Consumer<String> heard;

    /** @param heard hears what was done */
    Control(Scene scene, Supplier<Findings> check, Consumer<String> heard) {
        this.scene = scene;
        this.check = check;
        this.heard = heard;
    }

    void open() {
        scene.ats().beside(POST, "/control", this::tell);
        scene.ats().beside(GET, "/control", this::inForce);
        scene.ats().beside(GET, "/control/arrivals", this::arrivals);
        scene.ats().beside(GET, "/control/check", context -> LoopbackServer.json(context, 200, json(check.get())));
    }

    /** All lines of the body, or none of them where one is wrong. */
    private void tell(Context context) {
        try {
            List<Command> commands = context.body()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(Command::read)
                    .toList();
            StringBuilder done = new StringBuilder();
            for (Command command : commands) {
                String what = command.play(scene);
                heard.accept(what);
                done.append(what).append('\n');
            }
            context.result(done.toString());
        } catch (Mistake e) {
            context.status(400).result(e.getMessage() + "\n");
        }
    }

    private void inForce(Context context) {
        ObjectNode json = Json.object();
        for (Side side : Side.values()) {
            ArrayNode lines = json.putArray(side.word());
            scene.inForce(side).forEach(lines::add);
        }
        LoopbackServer.json(context, 200, json);
    }

    private void arrivals(Context context) {
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        scene.ats().arrivals().forEach(arrival -> items.addObject()
                .put("at", Json.time(arrival.at()))
                .put("atsJobId", arrival.jobId())
                .put("atsStatusId", arrival.stageId())
                .put("email", arrival.email())
                .put("documents", arrival.attachments().size())
                .put("atsApplicationId", arrival.applicationId()));
        LoopbackServer.json(context, 200, json);
    }

    private static ObjectNode json(Findings findings) {
        ObjectNode json = Json.object()
                .put("clean", findings.isClean())
                .put("settled", findings.isSettled())
                .put("bridgeAsked", findings.verdicts() != null)
                .put("applied", findings.applied())
                .put("arrived", findings.arrived());
        json.set("verdicts", Json.MAPPER.valueToTree(findings.verdicts()));
        new TreeMap<>(Map.of(
                        "lost",
                        findings.lost(),
                        "twice",
                        findings.twice(),
                        "wrongPlace",
                        findings.wrongPlace(),
                        "unseen",
                        findings.unseen()))
                .forEach((kind, found) -> json.set(kind, list(found)));
        return json.put("sentence", findings.sentence());
    }

    private static ArrayNode list(List<Finding> findings) {
        ArrayNode list = Json.array();
        findings.forEach(finding ->
                list.addObject().put("application", finding.application()).put("what", finding.what()));
        return list;
    }
}
