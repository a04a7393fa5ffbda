package io.workwise.bridge.engine;

import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.IntegrationFiles;
import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.log.Logs;
import io.workwise.bridge.routes.LinksNeeded;
import io.workwise.bridge.routes.RouteChecks;
import io.workwise.bridge.routes.RouteTree;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.References;
import io.workwise.bridge.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The input of a bridge: everything that people wrote, read and checked. */
public record Setup(
        Settings settings,
        Connectors connectors,
        Map<String, Integration> integrations,
        IntegrationFiles files,
        RouteTree routes,
        Path dataFolder) {
    private static final Logger LOG = LoggerFactory.getLogger(Setup.class);

    /**
     * Reads the setup and logs its warnings.
     *
     * @throws FaultsException naming everything that is wrong, with file and line
     */
    public static Setup read(Path config, Path routes, Path data, Properties system, Map<String, String> environment) {
        List<Fault> faults = new ArrayList<>();
        Setup setup = read(config, routes, data, system, environment, faults);
        if (Fault.any(faults)) {
            throw new FaultsException(faults);
        }
        Logs.apply(setup.settings());
        faults.forEach(warning -> LOG.warn("{}", warning));
        return setup;
    }

    /** Reads the setup and collects its faults. With a fault that is not a warning, the setup must not be started. */
    public static Setup read(
            Path config,
            Path routes,
            Path data,
            Properties system,
            Map<String, String> environment,
            List<Fault> faults) {
        if (!Files.isDirectory(config)) {
            faults.add(new Fault(
                    config.toString(), 0, "is not a folder", "give the folder of the settings with --config"));
        }
        Settings settings = Settings.load(config, system, environment, faults);
        Connectors connectors = Connectors.read(routes, faults);
        IntegrationFiles files = new IntegrationFiles(config, settings, connectors, new References(environment));
        Map<String, Integration> integrations = files.readAll(faults);
        RouteTree tree = RouteTree.read(routes, faults);
        RouteChecks.check(tree, connectors, RouteBeans.TYPES, Flows.STARTED);
        LinksNeeded.check(integrations, files.folder(), tree, faults);
        return new Setup(settings, connectors, integrations, files, tree, data);
    }

    /** Returns the installation's hash, if its key is set or in the data folder. Makes no key. */
    public static Optional<KeyedHash> knownHash(Path data, Settings settings) {
        return DataFolder.knownHashKey(data, settings.get(Keys.HASH_KEY)).map(KeyedHash::new);
    }

    public Path routesFolder() {
        return routes.folder();
    }

    /** Returns this setup with an embedded database in another folder. */
    public Setup on(Path folder) {
        return new Setup(
                settings.with(Keys.DATABASE_URL, Keys.DATABASE_URL.defaultValue()),
                connectors,
                integrations,
                files,
                routes,
                folder);
    }
}
