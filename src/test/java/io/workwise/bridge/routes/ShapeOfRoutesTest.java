package io.workwise.bridge.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.delivery.Judgement;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.verdict.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.util.function.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Order and shape of the flow's routes: the shipped files, with beans that record their calls, and mocks instead of
 * other routes.
 */
class ShapeOfRoutesTest extends CamelTestSupport {
    private static final Path ROUTES = Path.of("routes");
    private final List<String> asked = new ArrayList<>();

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true);
    }

    @BeforeEach
    void beans() {
        context.getPropertiesComponent().addInitialProperty("routes", ROUTES.toString());
        Keys.SCHEDULES.keySet().forEach(name -> context.getPropertiesComponent()
                .addInitialProperty("schedule." + name, "trigger.repeatInterval=60000"));
        context.getRegistry().bind("exports", new NotingExports());
        context.getRegistry().bind("applicationPoll", new NotingPoll());
    }

    private void load(String file, ThrowingConsumer<AdviceWithRouteBuilder, Exception> advice) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "file:" + ROUTES.resolve(file + ".camel.yaml")));
        AdviceWith.adviceWith(context, Path.of(file).getFileName().toString(), false, advice);
        context.start();
    }

    static Set<String> schedules() {
        return Keys.SCHEDULES.keySet();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void each_schedule_starts_its_flow_for_the_integration_of_its_trigger(String schedule) throws Exception {
        load("schedules/when-" + schedule, route -> {
            route.replaceFromWith("direct:fired");
            route.weaveByToUri("direct:" + Flows.ROUTES.get(schedule)).replace().to("mock:flow");
        });
        MockEndpoint flow = getMockEndpoint("mock:flow");
        flow.expectedMessageCount(1);
        template.sendBodyAndHeader("direct:fired", null, "triggerGroup", "acme");
        flow.assertIsSatisfied();
        assertThat(flow.getExchanges().get(0).getVariable("integration")).isEqualTo("acme");
    }

    static Set<Reason> reasons() {
        return Set.copyOf(Judgement.REASONS);
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void each_reason_takes_the_branch_of_its_verdict_and_no_other(Reason reason) throws Exception {
        load("export/filter-application", route -> {});
        template.send("direct:filter-application", exchange -> exchange.setVariable("reason", reason.code()));
        assertThat(asked)
                .containsExactly(
                        switch (reason.verdict()) {
                            case FILTERED -> "filter";
                            case WAITING -> "await";
                            case HELD -> "hold";
                            default -> "target";
                        });
    }

    @Test
    void a_reason_that_no_branch_names_takes_none() throws Exception {
        load("export/filter-application", route -> {});
        template.send("direct:filter-application", exchange -> exchange.setVariable("reason", "invented"));
        assertThat(asked).isEmpty();
    }

    private void loadPoll() throws Exception {
        load("workwise/take-applications", route -> {
            route.weaveByToUri("direct:list-workwise-applications").replace().to("mock:page");
            route.weaveByToUri("direct:hand-over-exports").replace().to("mock:hand-over");
            route.weaveByToUri("direct:poll-workwise-statuses").replace().to("mock:statuses");
        });
    }

    @Test
    void a_poll_reads_judges_keeps_and_hands_over_page_by_page_until_there_is_no_more() throws Exception {
        loadPoll();
        getMockEndpoint("mock:page").expectedMessageCount(3);
        getMockEndpoint("mock:hand-over").expectedMessageCount(3);
        getMockEndpoint("mock:statuses").expectedMessageCount(0);
        template.sendBody("direct:take-applications", null);
        MockEndpoint.assertIsSatisfied(context);
        assertThat(asked)
                .containsExactly(
                        "begin", "read", "judge", "keep", "read", "judge", "keep", "judge", "keep", "read", "judge",
                        "keep", "end");
    }

    @Test
    void a_page_that_fails_ends_the_poll_and_nothing_is_kept_of_it_D8() throws Exception {
        loadPoll();
        getMockEndpoint("mock:page").whenExchangeReceived(2, exchange -> {
            throw new IllegalStateException("Workwise does not answer");
        });
        assertThatThrownBy(() -> template.sendBody("direct:take-applications", null))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseMessage("Workwise does not answer");
        assertThat(asked).containsExactly("begin", "read", "judge", "keep");
        assertThat(getMockEndpoint("mock:page").getReceivedCounter()).isEqualTo(2);
        assertThat(getMockEndpoint("mock:hand-over").getReceivedCounter()).isEqualTo(1);
    }

    /** Java that notes what routes ask of it. */
    public final class NotingExports {
        public void filter(Exchange exchange) {
            asked.add("filter");
        }

        public void await(Exchange exchange) {
            asked.add("await");
        }

        public void hold(Exchange exchange) {
            asked.add("hold");
        }

        public void target(Exchange exchange) {
            asked.add("target");
        }
    }

    /** Three pages; the situation changes once, while the second one is judged. */
    public final class NotingPoll {
        private int pages;

        public boolean needsStatuses(Exchange exchange) {
            return false;
        }

        public void begin(Exchange exchange) {
            asked.add("begin");
            exchange.setVariable("more", true);
        }

        public void read(Exchange exchange) {
            asked.add("read");
            exchange.setVariable("more", ++pages < 3);
            exchange.setVariable("open", true);
        }

        public void judge(Exchange exchange) {
            asked.add("judge");
        }

        public void keep(Exchange exchange) {
            asked.add("keep");
            exchange.setVariable(
                    "open", pages == 2 && asked.stream().filter("keep"::equals).count() == 2);
        }

        public void end(Exchange exchange) {
            asked.add("end");
        }
    }
}
