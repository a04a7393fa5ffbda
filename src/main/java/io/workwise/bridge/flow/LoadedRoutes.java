package io.workwise.bridge.flow;

import io.workwise.bridge.http.CamelHttp;
import io.workwise.bridge.jq.JqLibrary;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.settings.CamelKeys;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzMessage;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.SimpleMain;
import org.apache.camel.model.Model;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.support.SimpleRegistry;
import org.quartz.JobExecutionContext;
import org.quartz.simpl.RAMJobStore;
import org.quartz.simpl.ZeroSizeThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of a folder, loaded into a Camel context of their own. They never change. Edited routes are loaded into
 * another instance, which replaces this one as a whole.
 */
public final class LoadedRoutes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedRoutes.class);
    private static final Duration TO_STOP = Duration.ofSeconds(2);
    /** The longest time for loading all routes; many times what a slow machine needs. */
    private static final Duration TO_LOAD = Duration.ofMinutes(2);

    private final CamelContext camel;
    private final SimpleMain main;
    private final ProducerTemplate template;
    private int underWay;

    /**
     * Loads and starts the routes; nothing calls them yet.
     *
     * @param beans the objects that routes name
     * @param settings the schedules, and the time limit of one mapping
     * @throws FaultsException if routes are wrong, with file and line
     */
    public LoadedRoutes(Path folder, Map<String, Object> beans, Settings settings) throws Exception {
        this(folder, beans, settings, context -> {});
    }

    /**
     * Loads and starts the routes of a prepared context.
     *
     * @param prepare prepares the Camel context before the routes are loaded
     */
    public LoadedRoutes(Path folder, Map<String, Object> beans, Settings settings, Consumer<CamelContext> prepare)
            throws Exception {
        this(folder, beans, settings, prepare, TO_LOAD);
    }

    /**
     * Loads and starts the routes within a deadline.
     *
     * @param deadline the longest time; more is a fault
     */
    LoadedRoutes(
            Path folder,
            Map<String, Object> beans,
            Settings settings,
            Consumer<CamelContext> prepare,
            Duration deadline)
            throws Exception {
        SimpleRegistry registry = new SimpleRegistry();
        beans.forEach(registry::bind);
        registry.bind("json", Json.MAPPER);
        MappingLanguage.bind(registry, JqLibrary.read(folder, new ArrayList<>()), settings.get(Keys.MAPPING_TIMEOUT));
        camel = new DefaultCamelContext(registry);
        if (beans.get(CamelHttp.BEAN) instanceof CamelHttp http) {
            camel.addComponent("http", http.component());
        }
        prepare.accept(camel);
        RouteFiles files = new RouteFiles(folder);
        main = new SimpleMain(camel);
        main.addInitialProperty("routes", folder.toString());
        Schedules.placeholders(settings).forEach(main::addInitialProperty);
        Loading.within(deadline, files::at, () -> load(folder, files, settings.camel()));
        template = camel.createProducerTemplate();
    }

    /**
     * Loads the routes in the loading thread, and stops Camel there on failure: no other thread knows when loading has
     * ended.
     */
    private Void load(Path folder, RouteFiles files, CamelKeys keys) throws Exception {
        try {
            start(folder, files, keys);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return null;
        } catch (Exception | Error e) {
            main.stop();
            throw e;
        }
    }

    private void start(Path folder, RouteFiles files, CamelKeys keys) throws Exception {
        configure(keys);
        // a route handles errors only if it names a route configuration; all others pass errors on
        camel.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        // after loading, a missing consumer stays missing: waiting for it would only hide the mistake
        camel.getComponent("direct", DirectComponent.class).setBlock(false);
        camel.getComponent("kamelet", KameletComponent.class).setLocation("file:" + folder.resolve("kamelets"));
        scheduler(camel.getComponent("quartz", QuartzComponent.class));
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        model.setRouteFilter(new UniqueIds(model));
        camel.addRoutePolicyFactory(new NoStop(folder.resolve("ats")));
        start(keys);
        files.load(camel);
    }

    /**
     * Sets what differs from Camel's defaults, then the settings of ops. Camel ignores environment variables and -D, so
     * that one file holds all settings.
     */
    private void configure(CamelKeys keys) {
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
        main.configure().setAutoConfigurationSystemPropertiesEnabled(false);
        main.configure().setAutoConfigurationLogSummary(false);
        main.configure().setRoutesCollectorEnabled(false);
        main.configure().setStreamCachingEnabled(false);
        main.configure().setShutdownTimeout((int) TO_STOP.toSeconds());
        main.configure().setShutdownLogInflightExchangesOnTimeout(false);
        keys.values().forEach(main::addInitialProperty);
    }

    private void start(CamelKeys keys) {
        try {
            main.start();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PropertyBindingException binding) {
                    throw new FaultsException(keys.refused(
                            binding.getOptionKey() != null ? binding.getOptionKey() : binding.getPropertyName()));
                }
            }
            throw e;
        }
    }

    /** Keeps Quartz inside Camel from firing: {@link Schedules} fires each route for each integration. */
    private static void scheduler(QuartzComponent quartz) {
        quartz.setAutoStartScheduler(false);
        quartz.setProperties(Map.of(
                "org.quartz.threadPool.class",
                ZeroSizeThreadPool.class.getName(),
                "org.quartz.jobStore.class",
                RAMJobStore.class.getName(),
                "org.quartz.scheduler.makeSchedulerThreadDaemon",
                "true"));
    }

    /**
     * Runs a schedule's route to its end, as if its own trigger had fired.
     *
     * @param firing names the integration as the group of its trigger
     */
    Exchange fire(String schedule, JobExecutionContext firing) throws Exception {
        Route route = camel.getRoute(Schedules.ROUTES + schedule);
        Exchange exchange = route.getEndpoint().createExchange();
        exchange.setIn(new QuartzMessage(exchange, firing));
        route.getConsumer().getProcessor().process(exchange);
        return exchange;
    }

    /** Runs a route to its end. */
    Exchange run(String route, Processor given) {
        return template.send("direct:" + route, given);
    }

    void tell(EventNotifier notifier) {
        camel.getManagementStrategy().addEventNotifier(notifier);
    }

    boolean isStarted() {
        return camel.getStatus().isStarted();
    }

    synchronized void begin() {
        underWay++;
    }

    synchronized void end() {
        underWay--;
        notifyAll();
    }

    /** Waits until the last run has ended, then closes. */
    synchronized void retire() {
        try {
            while (underWay > 0) {
                wait();
            }
            close();
        } catch (Exception e) {
            LOG.warn("Former routes did not close well", e);
        }
    }

    @Override
    public void close() throws Exception {
        template.close();
        main.stop();
        camel.close();
    }
}
