package io.workwise.bridge.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.event.KeyValuePair;

/**
 * Writes one JSON object per line, with {@code time}, {@code level}, {@code logger} and {@code message}, and
 * {@code integration}, {@code application} and {@code exception} if there are any. Logback's own encoder has other
 * names for these, splits the message, and adds fields that nobody needs. Invisible characters are written as "?", as
 * in the text form.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final List<String> FIELDS = List.of(LogContext.INTEGRATION, LogContext.APPLICATION);
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029&&[^\n\t]]");
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("time", TIME.format(event.getInstant()));
            json.writeStringField("level", event.getLevel().toString());
            json.writeStringField("logger", event.getLoggerName());
            json.writeStringField("message", seen(event.getFormattedMessage()));
            for (String field : FIELDS) {
                String value = value(event, field);
                if (value != null) {
                    json.writeStringField(field, seen(value));
                }
            }
            if (event.getThrowableProxy() != null) {
                json.writeStringField(
                        "exception",
                        seen(ThrowableProxyUtil.asString(event.getThrowableProxy())
                                .strip()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
        return line.toByteArray();
    }

    /** Returns the value that the line names, else the value of the thread's context; null if neither has one. */
    private static String value(ILoggingEvent event, String field) {
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                if (pair.key.equals(field)) {
                    return String.valueOf(pair.value);
                }
            }
        }
        return event.getMDCPropertyMap().get(field);
    }

    private static String seen(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }
}
