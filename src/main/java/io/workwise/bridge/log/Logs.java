package io.workwise.bridge.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.LogParts;
import io.workwise.bridge.settings.Settings;
import org.slf4j.LoggerFactory;

/** Applies the log settings once, at the start. Unset ones stay as in logback.xml. */
public final class Logs {
    private static final String OURS = "io.workwise.bridge";
    private static final String APPENDER = "console";

    private Logs() {}

    public static void apply(Settings settings) {
        if (settings.get(Keys.LOG_FORMAT).equals("json")) {
            writeJson();
        }
        if (!settings.get(Keys.LOG_LEVEL).equals(Keys.LOG_LEVEL.defaultValue())) {
            level("", settings.get(Keys.LOG_LEVEL));
        }
        settings.get(Keys.LOG_LEVELS)
                .forEach((part, level) -> LogParts.packages(part).forEach(name -> level("." + name, level)));
    }

    private static void level(String below, String level) {
        ((Logger) LoggerFactory.getLogger(OURS + below)).setLevel(Level.valueOf(level));
    }

    @SuppressWarnings("unchecked")
    private static void writeJson() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(APPENDER);
        if (console != null && !(console.getEncoder() instanceof JsonLines)) {
            JsonLines json = new JsonLines();
            json.setContext(context);
            json.start();
            console.stop();
            console.setEncoder(json);
            console.start();
        }
    }
}
