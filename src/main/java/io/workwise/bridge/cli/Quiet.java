package io.workwise.bridge.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Limits loggers to a level until it is closed. The command reports the same in better words. */
public final class Quiet implements AutoCloseable {
    private final Map<Logger, Level> before = new LinkedHashMap<>();

    public Quiet(Level level, String... loggers) {
        for (String name : loggers) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            before.put(logger, logger.getLevel());
            logger.setLevel(level);
        }
    }

    @Override
    public void close() {
        before.forEach(Logger::setLevel);
    }
}
