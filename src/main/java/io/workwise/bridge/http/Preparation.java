package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Jq;
import io.workwise.bridge.export.Export;
import io.workwise.bridge.export.Variables;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.RemoteException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** Makes a request to an ATS of what a route names and a mapping made; nothing is asked, waited for or sent yet. */
final class Preparation {
    private final Integrations integrations;
    private final Map<String, RequestLine> lines = new ConcurrentHashMap<>();

    Preparation(Integrations integrations) {
        this.integrations = integrations;
    }

    /** @throws PreviewException where nothing is to be sent */
    AtsCall of(Exchange exchange) {
        RequestLine line = line(exchange);
        Integration integration = integrations.get(exchange.getVariable("integration", String.class));
        Export export = line.isWrite() ? exchange.getVariable("export", Export.class) : null;
        exchange.setVariable("settings", Variables.settings(integration));
        Function<String, String> values = name -> value(exchange, name);
        HttpUriRequestBase request = new HttpUriRequestBase(line.method(), uri(exchange, integration, line, values));
        integration.connector().headers().forEach((name, value) -> request.setHeader(name, integration.fill(value)));
        JsonNode body = !line.method().equals("GET") && exchange.getMessage().getBody() instanceof JsonNode json ? json : null;
        if (export != null) {
            body = shown(export, overlaid(integration, export, body));
        }
        return new AtsCall(integration, export, request, line.encoding(), body);
    }

    RequestLine line(Exchange exchange) {
        return lines.computeIfAbsent(exchange.getVariable("request", String.class), RequestLine::of);
    }

    /** What the integration lays over its connector's mapping. */
    private static JsonNode overlaid(Integration integration, Export export, JsonNode body) {
        Jq mapping = integration.mappings().get(export.step().name());
        return mapping == null ? body : mapping.map(body == null ? NullNode.instance : body, Map.of("application", export.application().payload()));
    }

    private static JsonNode shown(Export export, JsonNode body) {
        if (export.isPreview()) {
            throw new PreviewException(body);
        }
        return body;
    }

    /** A cursor that is a URL is the next page, as it is. It stays on the ATS's host, for the credentials go with it. */
    private static URI uri(Exchange exchange, Integration integration, RequestLine line, Function<String, String> values) {
        String base = integration.fill(integration.connector().baseUrl());
        String page = exchange.getVariable("page", String.class);
        if (page == null || !page.matches("https?://.*")) {
            return URI.create(base + RequestTemplate.path(line.path(), values) + RequestTemplate.query(line.query(), values));
        }
        URI next = URI.create(page);
        URI known = URI.create(base);
        if (!known.getScheme().equals(next.getScheme()) || !known.getAuthority().equals(next.getAuthority())) {
            throw new RemoteException(RemoteException.Side.ATS, AnswerClass.RETRY, 200, "the next page is on another host");
        }
        return next;
    }

    /** A variable of the exchange, the id that an earlier step yielded, by the step's name, or a setting. */
    private static String value(Exchange exchange, String name) {
        String variable = exchange.getVariable(name, String.class);
        for (String others : List.of("steps", "settings")) {
            variable = variable == null && exchange.getVariable(others) instanceof JsonNode values ? values.path(name).textValue() : variable;
        }
        return variable;
    }
}
