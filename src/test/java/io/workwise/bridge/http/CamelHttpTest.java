package io.workwise.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.workwise.bridge.delivery.RequestBody;
import io.workwise.bridge.delivery.RequestBody.Encoding;
import io.workwise.bridge.http.AnsweringServer.Answering;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D2, D5 over real connections: camel-http sends one request, and its call knows any answer. */
class CamelHttpTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final byte[] JSON = "{\"id\": \"a-1\"}".getBytes(StandardCharsets.UTF_8);
    private final HttpPort port = new HttpPort();
    private final CamelHttp http = new CamelHttp(port, RequestTimes.NONE);
    private CamelContext camel;

    private static final class Asked extends Call {
        private final RequestBody body;
        private final Duration whole;
        private boolean late;

        Asked(String method, URI uri, Duration whole) throws IOException {
            super(null, new OutwardRequest(Way.STRAIGHT, method, uri));
            this.whole = whole;
            request.setHeader("Authorization", "key-of-acme");
            body = RequestBody.of(
                    Encoding.JSON,
                    JsonNodeFactory.instance.objectNode().put("name", "Anna"),
                    List.of(),
                    () -> false,
                    this::cut);
            if (!method.equals("GET")) {
                request.setEntity(body);
            }
        }

        @Override
        public RequestTimes.What what() {
            return RequestTimes.What.ATS_READ;
        }

        @Override
        public HttpPort.Limits limits() {
            return new HttpPort.Limits(LONG, LONG, whole);
        }

        @Override
        public void mustStillBegin() throws IOException {
            if (late) {
                throw new IOException("too late");
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        camel = started();
    }

    private CamelContext started() throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.setStreamCaching(false);
        context.addComponent("http", http.component());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:go")
                        .process(exchange -> call(exchange).onto(exchange))
                        .doTry()
                        .to("http:ats?throwExceptionOnFailure=false")
                        .process(exchange -> call(exchange)
                                .answered(AnswerReader.read(
                                        call(exchange), exchange.getMessage().getBody(byte[].class))))
                        .doCatch(Exception.class)
                        .process(exchange -> call(exchange)
                                .unanswered(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                        .doFinally()
                        .process(exchange -> call(exchange).close())
                        .end();
            }
        });
        context.start();
        return context;
    }

    private static Call call(Exchange exchange) {
        return Call.of(exchange, Call.class);
    }

    @AfterEach
    void stop() {
        camel.stop();
        port.close();
    }

    private Exchange send(Call call) {
        return camel.createFluentProducerTemplate()
                .to("direct:go")
                .withProcessor(exchange -> exchange.setVariable(Call.VARIABLE, call))
                .send();
    }

    private static Answering answer(byte[] body, String... lines) {
        String head = String.join("\r\n", lines) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        return out -> {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "503 Busy;Retry-After: 1",
                "429 Slow down;Retry-After: 1",
                "307 Elsewhere;Location: /other",
                "302 Elsewhere;Location: http://127.0.0.1:1/",
                "401 Who?;WWW-Authenticate: Basic realm=ats",
                "407 Who?;Proxy-Authenticate: Basic realm=ats",
                "200 Well;Set-Cookie: a=b",
                "200 Well;Content-Type: application/x-java-serialized-object",
                "500 Broken;Connection: close",
                "201 Made;Content-Type: text/plain;Content-Encoding: identity"
            })
    void each_answer_is_read_and_no_request_is_repeated(String said) throws Exception {
        String[] lines = ("HTTP/1.1 " + said).split(";");
        try (AnsweringServer ats = new AnsweringServer(answer(JSON, lines))) {
            for (int i = 1; i <= 2; i++) {
                Asked call = new Asked("POST", ats.uri("/applications?a=%2Fb%20c"), LONG);
                Exchange exchange = send(call);
                assertThat(exchange.getException()).isNull();
                assertThat(call.answer()).isNotNull();
                assertThat(call.answer().status()).isEqualTo(Integer.parseInt(said.substring(0, 3)));
                assertThat(call.answer().json().path("id").textValue()).isEqualTo("a-1");
                assertThat(call.answer().retryAfter()).isEqualTo(said.contains("Retry-After") ? "1" : null);
                assertThat(ats.seen).hasSize(i);
                assertThat(ats.seen.get(i - 1))
                        .startsWith("POST /applications?a=%2Fb%20c HTTP/1.1")
                        .contains(
                                "Authorization: key-of-acme",
                                "Accept-Encoding: identity",
                                "User-Agent: workwise-bridge")
                        .endsWith("{\"name\":\"Anna\"}")
                        .doesNotContainIgnoringCase("cookie")
                        .doesNotContainIgnoringCase("camel");
                assertThat(exchange.getMessage().getHeaders().toString()).doesNotContain("key-of-acme");
                call.off(exchange);
                assertThat(exchange.getMessage().getHeaders()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void each_method_can_send_a_body(String method) throws Exception {
        try (AnsweringServer ats = new AnsweringServer(answer(JSON, "HTTP/1.1 200 Well"))) {
            send(new Asked(method, ats.uri("/x"), LONG));
            assertThat(ats.seen)
                    .singleElement()
                    .asString()
                    .startsWith(method + " /x")
                    .endsWith("{\"name\":\"Anna\"}");
        }
    }

    @Test
    void an_answer_may_have_no_body() throws Exception {
        try (AnsweringServer ats = new AnsweringServer(
                out -> out.write("HTTP/1.1 204 Nothing\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            Asked call = new Asked("GET", ats.uri("/x"), LONG);
            send(call);
            assertThat(call.answer()).isEqualTo(new Answer(204, null, false, null, null, null));
            assertThat(ats.seen).hasSize(1);
        }
    }

    @Test
    void an_answer_that_is_compressed_without_being_asked_is_decoded() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(JSON);
        }
        try (AnsweringServer ats =
                new AnsweringServer(answer(zipped.toByteArray(), "HTTP/1.1 200 Well", "Content-Encoding: gzip"))) {
            Asked call = new Asked("POST", ats.uri("/x"), LONG);
            send(call);
            assertThat(call.answer().json().path("id").textValue()).isEqualTo("a-1");
            assertThat(ats.seen).hasSize(1);
        }
    }

    @Test
    void an_answer_that_trickles_ends_at_the_deadline_and_may_have_arrived() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (AnsweringServer ats = new AnsweringServer(out -> {
            out.write("HTTP/1.1 200 Well\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        })) {
            assertUnanswered(new Asked("POST", ats.uri("/x"), Duration.ofMillis(500)), ats);
        }
    }

    @Test
    void a_request_without_a_whole_answer_may_have_arrived_and_is_not_repeated() throws Exception {
        for (String half :
                List.of("", "HTTP/1.1 200 Well\r\nContent-Le", "HTTP/1.1 200 Well\r\nContent-Length: 100\r\n\r\n{")) {
            try (AnsweringServer ats = new AnsweringServer(out -> {
                out.write(half.getBytes(StandardCharsets.US_ASCII));
                throw new IOException("the server ends it");
            })) {
                assertUnanswered(new Asked("POST", ats.uri("/x"), LONG), ats);
            }
        }
    }

    private void assertUnanswered(Asked call, AnsweringServer ats) {
        assertThat(send(call).getException()).isNull();
        assertThat(call.answer()).isNull();
        assertThat(call.failure()).isNotNull();
        assertThat(call.body.begun()).isTrue();
        assertThat(ats.seen).hasSize(1);
    }

    @Test
    void an_endless_answer_is_cut_at_the_limit_and_its_status_is_known() throws Exception {
        byte[] block = new byte[1 << 16];
        try (AnsweringServer ats = new AnsweringServer(out -> {
            out.write("HTTP/1.1 200 Well\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(block);
            }
        })) {
            Asked call = new Asked("POST", ats.uri("/x"), LONG);
            assertThat(send(call).getException()).isNull();
            assertThat(call.answer().status()).isEqualTo(200);
            assertThat(call.answer().unread()).isEqualTo("the body is larger than 10 MB");
            assertThat(ats.seen).hasSize(1);
        }
    }

    @Test
    void a_refused_connection_means_that_nothing_was_sent() throws Exception {
        AnsweringServer gone = new AnsweringServer(out -> {});
        Asked call = new Asked("POST", gone.uri("/x"), LONG);
        gone.close();
        send(call);
        assertThat(call.failure()).isNotNull();
        assertThat(call.body.begun()).isFalse();
    }

    @Test
    void a_request_is_refused_if_it_was_sent_already_is_too_late_or_has_no_call() throws Exception {
        try (AnsweringServer ats = new AnsweringServer(answer(JSON, "HTTP/1.1 200 Well"))) {
            Asked call = new Asked("POST", ats.uri("/x"), LONG);
            send(call);
            assertThat(send(call).getException()).hasMessageContaining("the request was sent already");
            Asked late = new Asked("POST", ats.uri("/x"), LONG);
            late.late = true;
            send(late);
            assertThat(late.isBegun()).isFalse();
            assertThat(late.failure()).hasMessage("too late");
            assertThat(camel.createFluentProducerTemplate()
                            .to("http:ats")
                            .withHeader("CamelHttpUri", ats.uri("/x").toString())
                            .send()
                            .getException())
                    .hasMessageContaining("a kamelet must prepare the request");
            assertThat(ats.seen).hasSize(1);
        }
    }

    @Test
    void stopping_a_camel_context_keeps_the_pool_open() throws Exception {
        try (AnsweringServer ats = new AnsweringServer(answer(JSON, "HTTP/1.1 200 Well"))) {
            send(new Asked("POST", ats.uri("/x"), LONG));
            camel.stop();
            camel = started();
            Asked call = new Asked("POST", ats.uri("/x"), LONG);
            send(call);
            assertThat(call.answer().status()).isEqualTo(200);
            assertThat(ats.seen).hasSize(2);
        }
    }
}
