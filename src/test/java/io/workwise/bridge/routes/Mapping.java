package io.workwise.bridge.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.Regexes;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Runs a mapping file as a route does: the same language, variables of the exchange, the body as JSON. */
final class Mapping implements AutoCloseable {
    private final CamelContext camel = new DefaultCamelContext();

    Mapping() {
        Regexes.FUNCTIONS.forEach(camel.getRegistry()::bind);
        camel.start();
    }

    JsonNode apply(String file, JsonNode body, Map<String, String> variables) {
        Expression jq = camel.resolveLanguage("jq").createExpression("resource:file:routes/" + file);
        jq.init(camel);
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        variables.forEach(exchange::setVariable);
        return jq.evaluate(exchange, JsonNode.class);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
