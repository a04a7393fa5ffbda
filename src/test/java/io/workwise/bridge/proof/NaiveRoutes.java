package io.workwise.bridge.proof;

import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;

/**
 * Routes as tutorials write them, without any thought of delivery. Each carries one cell's applications from Workwise
 * to its ATS.
 *
 * <ul>
 *   <li>{@code sql-to-http}: reads unsent rows from a table, posts them, and sets them to sent
 *   <li>{@code idempotent-consumer}: reads the list, skips what the repository has seen, and posts the rest, up to
 *       three times
 * </ul>
 */
final class NaiveRoutes extends RouteBuilder {
    private static final String POST = "${exchangeProperty.ats}/write/create-application?ref=${exchangeProperty.id}";
    private static final String BODY = "{\"email\": \"${exchangeProperty.email}\", \"job\": \"j-1\"}";
    private final DataSource store;

    NaiveRoutes(DataSource store) {
        this.store = store;
    }

    @Override
    public void configure() {
        from("direct:sql-to-http")
                .to("sql:select * from outbox where cell = :#${exchangeProperty.cell} and sent = 0 order by id")
                .split(body())
                .setProperty("id", simple("${body[id]}"))
                .setProperty("email", simple("${body[email]}"))
                .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                .setBody(simple(BODY))
                .toD(POST)
                .to(
                        "sql:update outbox set sent = 1 where cell = :#${exchangeProperty.cell} and id = :#${exchangeProperty.id}")
                .end();

        from("direct:idempotent-consumer")
                .errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(10))
                .setHeader(Exchange.HTTP_METHOD, constant("GET"))
                .toD("${exchangeProperty.workwise}/v1/applications?limit=100")
                .setBody()
                .jq(".items", java.util.List.class)
                .split(body())
                .setProperty("id", jq(".id", String.class))
                .setProperty("email", jq(".candidate.email", String.class))
                .idempotentConsumer(
                        simple("${exchangeProperty.cell}/${exchangeProperty.id}"),
                        new JdbcMessageIdRepository(store, "export"))
                .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                .setBody(simple(BODY))
                .toD(POST)
                .end()
                .end();
    }
}
