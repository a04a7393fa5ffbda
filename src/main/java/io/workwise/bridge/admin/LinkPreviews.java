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

/**
 * Previews of exports: an application as it would be exported now. Nothing is sent. {@code who} is the person's name in
 * the audit.
 */
public final class LinkPreviews {
    /**
     * The next export as it would be sent.
     *
     * @param atsStatusId null if the ATS decides
     * @param request the body of the first write
     */
    public record Preview(String atsJobId, String atsStatusId, JsonNode request, List<LeftOut> leftOut) {}

    /**
     * A document that does not reach the ATS.
     *
     * @param why {@code not-mapped}: no body refers to it; {@code no-links}: it goes by link, and links are off
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

    /** Returns the application to preview: the named one, or the latest of the job. */
    public Optional<Entry> shown(String integration, String job, String applicationId) {
        return (applicationId == null
                        ? applications.youngest(integration, job)
                        : applications.find(integration, applicationId))
                .filter(e -> job.equals(e.workwiseJobId()));
    }

    /**
     * Maps the application as it would be exported now. Sends nothing.
     *
     * @throws RefusedException {@code not-found}; {@code mapping-failed}; {@code workwise-failed} or {@code ats-failed}
     *     if that system had to be asked and did not answer well
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
     * Returns a write's body. A write that needs an answer of the ATS cannot be mapped now; it counts as sending its
     * document.
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
                    "Workwise's answer cannot be read: " + e.getMessage()
                            + "; nothing was sent. Tell Workwise's contact");
        }
    }
}
