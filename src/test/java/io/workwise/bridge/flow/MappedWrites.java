package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.Application;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Markers;
import io.workwise.bridge.delivery.Export;
import io.workwise.bridge.delivery.ExportVariables;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.settings.Rate;
import io.workwise.bridge.settings.Settings;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.BeanScope;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.spi.BeanProcessorFactory;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.sqlite.SQLiteDataSource;

/**
 * The shipped routes without a bridge: runs a connector's steps for an application, up to the kamelet that would send
 * it.
 */
final class MappedWrites implements AutoCloseable {
    private static final String ID = "1";
    private final LoadedRoutes routes;

    /** The body of one write, or the failure of its mapping. */
    record Mapped(String step, Object body, Exception failed) {}

    MappedWrites(Path folder) throws Exception {
        routes = new LoadedRoutes(
                folder,
                Map.of("database", new SQLiteDataSource(), "bean-language", new NoMethods()),
                Settings.load(Path.of("config"), new Properties(), Map.of(), new ArrayList<>()),
                context -> context.getCamelContextExtension()
                        .addContextPlugin(BeanProcessorFactory.class, new OnlyPreparation()));
    }

    List<Mapped> of(Descriptor connector, Application application) {
        Map<String, String> ats = new TreeMap<>();
        connector
                .settings()
                .forEach((name, setting) ->
                        ats.put(name, setting.defaultValue() == null ? "x" : setting.defaultValue()));
        Integration integration = new Integration(
                "acme",
                connector,
                ats,
                "https://workwise.example",
                "t",
                Map.of(),
                connector.lookUp(),
                connector.lookUpLag(),
                Rate.UNLIMITED,
                null);
        List<Mapped> all = new ArrayList<>();
        for (Export export : Export.previews(integration, application, connector.canChooseStatus() ? ID : null, true)) {
            all.add(mapped(connector, export));
        }
        return all;
    }

    private Mapped mapped(Descriptor connector, Export export) {
        Exchange exchange = routes.run(connector.name() + "-" + export.step().name(), sent -> {
            sent.setVariable("applicationId", export.application().id());
            sent.setVariable("atsJobId", ID);
            sent.setVariable("atsStatusId", export.atsStatusId());
            ExportVariables.ofStep(sent, export);
        });
        for (Throwable cause = exchange.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Prepared prepared) {
                return new Mapped(export.step().name(), read(prepared.body, export.application()), null);
            }
        }
        return new Mapped(export.step().name(), null, exchange.getException());
    }

    /**
     * Reads the body as the request's preparation does: markers get their plain names, and may name only the
     * application's own documents.
     */
    private static Object read(Object body, Application application) {
        return body instanceof JsonNode json
                ? Markers.read(
                        json,
                        application.documents().stream()
                                .map(Application.Document::id)
                                .collect(Collectors.toSet()))
                : body;
    }

    @Override
    public void close() throws Exception {
        routes.close();
    }

    private static final class Prepared extends RuntimeException {
        private final transient Object body;

        Prepared(Object body) {
            this.body = body;
        }
    }

    private static final class NoMethods extends LanguageSupport {
        @Override
        public Predicate createPredicate(String call) {
            return exchange -> true;
        }

        @Override
        public Expression createExpression(String call) {
            return ExpressionBuilder.constantExpression(null);
        }
    }

    /** The bean that the kamelet calls after the mapping. */
    private static final class OnlyPreparation implements BeanProcessorFactory {
        @Override
        public Processor createBeanProcessor(CamelContext context, Object bean, Method method) {
            return exchange -> {};
        }

        @Override
        public Processor createBeanProcessor(
                CamelContext context,
                Object bean,
                String ref,
                Class<?> type,
                String name,
                String method,
                BeanScope scope) {
            return exchange -> {
                if ("prepare".equals(method)) {
                    throw new Prepared(exchange.getMessage().getBody());
                }
            };
        }
    }
}
