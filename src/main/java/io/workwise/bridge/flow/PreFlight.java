package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.Application;
import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.application.ApplicationReader;
import io.workwise.bridge.connector.FieldPath;
import io.workwise.bridge.delivery.Export;
import io.workwise.bridge.delivery.Judgement;
import io.workwise.bridge.delivery.LogText;
import io.workwise.bridge.delivery.SentDocuments;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.linking.MissingField;
import io.workwise.bridge.linking.MissingField.When;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds required fields that a link's mapping does not fill, and documents that it does not send. Maps two made-up
 * applications as they would be sent: one with all optional fields, one without any. A mapping that fails fills
 * nothing. Sends nothing.
 */
final class PreFlight {
    private static final Logger LOG = LoggerFactory.getLogger(PreFlight.class);
    private static final Application WITH_EVERYTHING = typical("everything");
    private static final Application WITH_NOTHING_OPTIONAL = typical("nothing-optional");
    private final BiFunction<Export, String, JsonNode> preview;

    /**
     * A field that the ATS requires in a write.
     *
     * @param title the ATS's name of the field; null if none
     */
    record Demand(String step, FieldPath field, String title) {}

    /**
     * Makes the check.
     *
     * @param preview maps an export for an ATS job
     */
    PreFlight(BiFunction<Export, String, JsonNode> preview) {
        this.preview = preview;
    }

    private static Application typical(String name) {
        try (InputStream in = PreFlight.class.getResourceAsStream("/typical-applications.json")) {
            return ApplicationReader.read(Json.MAPPER.readTree(in).get(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the fields that the connector declares as required. */
    static List<Demand> declared(Integration integration) {
        return integration.connector().steps().stream()
                .flatMap(step -> step.requires().stream().map(field -> new Demand(step.name(), field, null)))
                .toList();
    }

    /** Returns the demands that the mapping does not meet, and the documents that it leaves out. */
    List<MissingField> missing(Integration integration, Link link, Situation situation, List<Demand> demands) {
        Map<String, List<JsonNode>> everything = bodies(integration, link, situation, WITH_EVERYTHING);
        Map<String, List<JsonNode>> nothingOptional =
                demands.isEmpty() ? Map.of() : bodies(integration, link, situation, WITH_NOTHING_OPTIONAL);
        List<MissingField> missing = new ArrayList<>();
        for (Demand demand : demands) {
            boolean always = isMissing(demand, everything);
            if (always || isMissing(demand, nothingOptional)) {
                missing.add(new MissingField(
                        demand.step(),
                        demand.field().toString(),
                        demand.title(),
                        always ? When.ALWAYS : When.WHERE_NOT_GIVEN));
            }
        }
        missing.addAll(documents(
                integration, everything.values().stream().flatMap(List::stream).toList()));
        return missing;
    }

    /**
     * Returns the kinds of documents that are not sent. The application has two documents of each kind. If a mapping
     * failed, its documents are unknown and none is reported.
     */
    private static List<MissingField> documents(Integration integration, List<JsonNode> bodies) {
        if (bodies.stream().anyMatch(JsonNode::isNull)) {
            return List.of();
        }
        String step = integration.connector().application().name();
        List<MissingField> missing = new ArrayList<>();
        if (bodies.stream().anyMatch(SentDocuments::goByLink)) {
            missing.add(new MissingField(step, "documents", null, When.BY_LINK));
        }
        Map<String, List<Document>> leftOut = SentDocuments.leftOut(WITH_EVERYTHING, bodies).stream()
                .collect(Collectors.groupingBy(Document::kind, LinkedHashMap::new, Collectors.toList()));
        leftOut.forEach((kind, documents) -> missing.add(
                new MissingField(step, kind, null, documents.size() > 1 ? When.NOT_SENT : When.ONLY_FIRST)));
        return missing;
    }

    private static boolean isMissing(Demand demand, Map<String, List<JsonNode>> bodies) {
        return !bodies.getOrDefault(demand.step(), List.of()).stream().allMatch(demand.field()::isIn);
    }

    /** Returns the bodies by step. A step can occur several times, or not at all. */
    private Map<String, List<JsonNode>> bodies(
            Integration integration, Link link, Situation situation, Application application) {
        Situation.Target target = situation.targets().get(link.atsJobId());
        String status =
                target == null || !integration.connector().canChooseStatus() ? null : Judgement.status(link, target);
        return Export.previews(integration, application, status, link.atsStatusId() != null).stream()
                .collect(Collectors.groupingBy(
                        export -> export.step().name(),
                        Collectors.mapping(export -> body(export, link), Collectors.toList())));
    }

    private JsonNode body(Export export, Link link) {
        try {
            return Objects.requireNonNullElse(preview.apply(export, link.atsJobId()), Json.MAPPER.missingNode());
        } catch (RefusedException e) {
            LOG.warn(
                    "{}: {} ({})",
                    export.integration().id(),
                    e.getMessage(),
                    LogText.id(export.application().id()));
            return Json.MAPPER.nullNode();
        }
    }
}
