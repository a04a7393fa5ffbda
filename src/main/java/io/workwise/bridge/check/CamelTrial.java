package io.workwise.bridge.check;

import io.workwise.bridge.flow.LoadedRoutes;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Settings;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.BeanScope;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.BeanProcessorFactory;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.sqlite.SQLiteDataSource;

/** Lets Camel build all routes without the Java beans and the database. Nothing runs through the routes. */
final class CamelTrial {
    /** The beans that Camel itself needs, by name. The beans that routes name are checked by reading the routes. */
    private static final Map<String, Object> BEANS =
            Map.of("bean-language", new NoMethods(), "database", new SQLiteDataSource());

    private CamelTrial() {}

    /**
     * Returns the faults that Camel finds.
     *
     * @param routes the folder of the routes
     * @param config the folder of the settings; its faults are not reported here
     */
    static List<Fault> of(Path routes, Path config) {
        try (LoadedRoutes made = made(routes, config, context -> {})) {
            return List.of();
        } catch (FaultsException e) {
            return e.faults();
        } catch (Exception e) {
            return List.of(new Fault(
                    routes.toString(),
                    0,
                    "Camel cannot start (" + e.getMessage() + ")",
                    "write routes as routes/README.md describes them"));
        }
    }

    /**
     * Returns the routes as Camel understood them.
     *
     * @throws FaultsException if Camel refuses a route
     */
    static List<RouteDefinition> definitions(Path routes, Path config) throws Exception {
        AtomicReference<CamelContext> camel = new AtomicReference<>();
        try (LoadedRoutes made = made(routes, config, camel::set)) {
            return List.copyOf(camel.get()
                    .getCamelContextExtension()
                    .getContextPlugin(Model.class)
                    .getRouteDefinitions());
        }
    }

    private static LoadedRoutes made(Path routes, Path config, Consumer<CamelContext> prepare) throws Exception {
        Settings settings = Settings.load(config, new Properties(), Map.of(), new ArrayList<>());
        return new LoadedRoutes(routes, BEANS, settings, context -> {
            context.getCamelContextExtension().addContextPlugin(BeanProcessorFactory.class, new NoBeans());
            prepare.accept(context);
        });
    }

    private static final class NoBeans implements BeanProcessorFactory {
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
            return exchange -> {};
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
}
