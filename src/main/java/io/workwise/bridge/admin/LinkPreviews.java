package io.workwise.bridge.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.Application;
import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.application.ApplicationReader;
import io.workwise.bridge.application.UnreadableException;
import io.workwise.bridge.delivery.Export;
import io.workwise.bridge.delivery.Judgement;
import io.workwise.bridge.delivery.RequestBody;
import io.workwise.bridge.delivery.SentDocuments;
import io.workwise.bridge.documents.DocumentLinks;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.linking.Linking;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.settings.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows what would be exported of an application now. Nothing is sent. {@code who} is as the audit names them. */
public final class LinkPreviews {
    /**
     * @param request the first write's body as it would be sent
     * @param atsStatusId null: the ATS decides
     */
    public record Preview(String atsJobId, String atsStatusId, JsonNode request, List<LeftOut> leftOut) {}

    /**
     * A document that does not reach the ATS.
     *
     * @param why not-mapped: no body refers to it; no-links: it goes by link, and there are none
     */
    public record LeftOut(Document document, String why) {}

    private static final int BAD_GATEWAY = 502;
    private final Applications applications;
    private final Audit audit;
    private final Linking linking;
    private final Situations situations;
    private final Flows flows;

    public LinkPreviews(Applications applications, Audit audit, Linking linking, Situations situations, Flows flows) {
        this.applications = applications;
        this.audit = audit;
        this.linking = linking;
        this.situations = situations;
        this.flows = flows;
    }

    /** The application of the job that is shown: the named one, or the one that came in last. */
    public Optional<Entry> shown(String integration, String job, String applicationId) {
        return (applicationId == null
                        ? applications.youngest(integration, job)
                        : applications.find(integration, applicationId))
                .filter(e -> job.equals(e.workwiseJobId()));
    }

    /**
     * What would be exported of it now, mapped; nothing is sent.
     *
     * @throws RefusedException not-found; mapping-failed; workwise-failed or ats-failed where that one had to be asked
     *     and gave no good answer
     */
    public Preview preview(Integration integration, Entry entry, String who) {
        audit.add(who, "previewed", integration.id(), entry.workwiseJobId(), null);
        try {
            return read(integration, entry);
        } catch (RemoteException e) {
            throw new RefusedException(
                    BAD_GATEWAY,
                    e.side().code() + "-failed",
                    "integration '" + integration.id() + "': " + e.getMessage()
                            + "; nothing was sent. Try again in a minute; if it stays like this, the integration's problems say what to do");
        }
    }

    private Preview read(Integration integration, Entry entry) {
        Link link = linking.get(integration.id(), entry.workwiseJobId());
        Situation.Target target = situations.of(integration).targets().get(link.atsJobId());
        JsonNode json =
                flows.read("read-application", Map.of("integration", integration.id(), "applicationId", entry.id()));
        if (json == null || target == null) {
            throw new RefusedException(404, "not-found", "Workwise or the ATS does not show it any more");
        }
        Application application = readable(json);
        String statusId = integration.connector().canChooseStatus() ? Judgement.status(link, target) : null;
        List<Export> writes = Export.previews(integration, application, statusId, link.atsStatusId() != null);
        Export shown = writes.stream()
                .filter(export -> export.step().createsApplication())
                .findFirst()
                .orElseThrow();
        JsonNode request = flows.preview(shown, link.atsJobId());
        return new Preview(
                link.atsJobId(),
                statusId,
                request,
                application.documents().isEmpty()
                        ? List.of()
                        : leftOut(
                                application,
                                writes.stream()
                                        .map(write -> write == shown && request != null
                                                ? request
                                                : body(write, link.atsJobId()))
                                        .toList(),
                                integration));
    }

    /**
     * A write that cannot be mapped now, because it asks the ATS for what is not there yet, counts as one that sends
     * its document.
     */
    private JsonNode body(Export write, String atsJobId) {
        try {
            return Objects.requireNonNullElse(flows.preview(write, atsJobId), Json.MAPPER.missingNode());
        } catch (RefusedException | RemoteException e) {
            return Json.MAPPER.createObjectNode().put(RequestBody.REFERENCE, write.documentId());
        }
    }

    private static List<LeftOut> leftOut(Application application, List<JsonNode> bodies, Integration integration) {
        List<LeftOut> leftOut = new ArrayList<>();
        SentDocuments.leftOut(application, bodies)
                .forEach(document -> leftOut.add(new LeftOut(document, "not-mapped")));
        Set<String> linked = bodies.stream()
                .flatMap(body -> DocumentLinks.references(body).stream())
                .collect(Collectors.toSet());
        if (integration.get(Keys.DOCUMENTS_URL).isEmpty()) {
            application.documents().stream()
                    .filter(document -> linked.contains(document.id()))
                    .forEach(document -> leftOut.add(new LeftOut(document, "no-links")));
        }
        return leftOut;
    }

    private static Application readable(JsonNode json) {
        try {
            return ApplicationReader.read(json);
        } catch (UnreadableException e) {
            throw new RefusedException(
                    422,
                    "mapping-failed",
                    "what Workwise shows cannot be read: " + e.getMessage()
                            + "; nothing was sent. Workwise's contact has to know");
        }
    }
}
