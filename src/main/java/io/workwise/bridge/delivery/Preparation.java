package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Markers;
import io.workwise.bridge.http.NextPage;
import io.workwise.bridge.http.OutwardRequest;
import io.workwise.bridge.http.RequestTemplate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.jq.MappingException;
import io.workwise.bridge.settings.Keys;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** Makes a request to an ATS from a route's request line and its mapped body. It asks, waits for and sends nothing. */
final class Preparation {
    private final Integrations integrations;
    private final Map<String, RequestLine> lines = new ConcurrentHashMap<>();

    Preparation(Integrations integrations) {
        this.integrations = integrations;
    }

    /**
     * Makes the request of this exchange.
     *
     * @throws PreviewException with the body, if the export is a preview
     */
    AtsCall of(Exchange exchange) {
        RequestLine line = line(exchange);
        Integration integration = integrations.get(exchange.getVariable("integration", String.class));
        Export export = line.isWrite() ? exchange.getVariable("export", Export.class) : null;
        exchange.setVariable("settings", ExportVariables.settings(integration));
        Function<String, String> values = name -> value(exchange, name);
        HttpUriRequestBase request =
                new OutwardRequest(integration, line.method(), uri(exchange, integration, line, values));
        integration.connector().headers().forEach((name, value) -> request.setHeader(name, integration.fill(value)));
        Object made = exchange.getMessage().getBody();
        JsonNode body;
        if (export != null) {
            body = shown(
                    export,
                    read(
                            overlaid(integration, export, MappedBody.ofWrite(made, line.encoding()), line.encoding()),
                            documents(export)));
        } else {
            body = read(line.method().equals("GET") ? null : MappedBody.of(made, line.encoding()), Set.of());
        }
        noteAddress(exchange, request.getRequestUri(), body);
        return new AtsCall(integration, export, request, line.encoding(), body);
    }

    /**
     * Notes that a look-up names the address: it is then repeated for each spelling. One that lists a whole job is not.
     */
    private static void noteAddress(Exchange exchange, String url, JsonNode body) {
        String email = exchange.getVariable("email", String.class);
        if (email != null
                && !email.isEmpty()
                && (url.contains(RequestTemplate.encode(email))
                        || (body != null
                                && body.toString()
                                        .contains(TextNode.valueOf(email).toString())))) {
            exchange.setVariable("byAddress", true);
        }
    }

    RequestLine line(Exchange exchange) {
        return lines.computeIfAbsent(exchange.getVariable("request", String.class), RequestLine::of);
    }

    /** Applies the integration's own mapping to the body that the connector's mapping made. */
    private static JsonNode overlaid(
            Integration integration, Export export, JsonNode body, RequestBody.Encoding encoding) {
        Jq mapping = integration.mappings().get(export.step().name());
        if (mapping == null) {
            return body;
        }
        try {
            if (body == null) {
                throw new MappingException("the request of this step has no body; remove the file");
            }
            return MappedBody.ofWrite(
                    mapping.map(
                            body,
                            Map.of("application", export.application().payload()),
                            integration.get(Keys.MAPPING_TIMEOUT)),
                    encoding);
        } catch (MappingException e) {
            throw new MappingException(
                    "integrations/" + integration.id() + "/" + export.step().name() + ".jq: " + e.getMessage());
        }
    }

    private static JsonNode read(JsonNode made, Set<String> documents) {
        return made == null ? null : Markers.read(made, documents);
    }

    private static Set<String> documents(Export export) {
        return export.application().documents().stream().map(Document::id).collect(Collectors.toSet());
    }

    private static JsonNode shown(Export export, JsonNode body) {
        if (export.isPreview()) {
            throw new PreviewException(body);
        }
        return body;
    }

    /**
     * Returns the URL. A cursor that is a URL is the next page itself. A relative one counts as a URL only if the route
     * names no cursor.
     */
    private static URI uri(
            Exchange exchange, Integration integration, RequestLine line, Function<String, String> values) {
        String base = integration.fill(integration.connector().baseUrl());
        URI first = URI.create(
                base + RequestTemplate.path(line.path(), values) + RequestTemplate.query(line.query(), values));
        String page = exchange.getVariable("page", String.class);
        if (page == null
                || line.isWrite()
                || (!NextPage.isAddress(page) && !(line.hasNoCursor() && NextPage.isRelative(page)))) {
            return first;
        }
        URI next = NextPage.resolve(first, page)
                .orElseThrow(() -> unexpected("the address of the next page cannot be read"));
        return NextPage.below(URI.create(base), next).orElseThrow(() -> unexpected("the next page is on another host"));
    }

    private static RemoteException unexpected(String what) {
        return new RemoteException(RemoteException.Side.ATS, AnswerClass.RETRY, 200, what);
    }

    /** Returns a variable of the exchange, else the id of an earlier step by its name, else a setting. */
    private static String value(Exchange exchange, String name) {
        if (exchange.getVariable(name) instanceof Collection<?> several) {
            throw new MappingException(
                    "the mapping of the variable " + name + " yields " + several.size() + " values; one is needed");
        }
        String variable = exchange.getVariable(name, String.class);
        for (String others : List.of("steps", "settings")) {
            variable = variable == null && exchange.getVariable(others) instanceof JsonNode values
                    ? values.path(name).textValue()
                    : variable;
        }
        return variable;
    }
}
