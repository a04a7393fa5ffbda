package io.workwise.bridge.proof;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** What thousands of processes say when they die helps nobody. */
final class Silence implements AutoCloseable {
    private final Map<Logger, Level> before = new LinkedHashMap<>();

    Silence() {
        for (String name : new String[] {Logger.ROOT_LOGGER_NAME, "io.workwise.bridge"}) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            before.put(logger, logger.getLevel());
            logger.setLevel(Level.OFF);
        }
    }

    @Override
    public void close() {
        before.forEach(Logger::setLevel);
    }
}
