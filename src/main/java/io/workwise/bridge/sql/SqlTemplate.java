package io.workwise.bridge.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * Replaces {@code <name>} in a statement: the clock, the operator of patterns, a list of ids. Any other {@code <} is
 * SQL's own, so that it needs no escape, and {@link Prepared} and JDBI accept the same text. JDBI caches the parsed
 * template.
 */
final class SqlTemplate implements TemplateEngine.Parsing {
    private static final Pattern NAME = Pattern.compile("<(\\w+)>");

    @Override
    public Optional<Function<StatementContext, String>> parse(String sql, ConfigRegistry config) {
        List<Function<StatementContext, String>> parts = new ArrayList<>();
        Matcher matcher = NAME.matcher(sql);
        int end = 0;
        while (matcher.find()) {
            String text = sql.substring(end, matcher.start());
            String name = matcher.group(1);
            parts.add(context -> text + value(context, name));
            end = matcher.end();
        }
        String rest = sql.substring(end);
        parts.add(context -> rest);
        return Optional.of(context -> {
            StringBuilder text = new StringBuilder();
            parts.forEach(part -> text.append(part.apply(context)));
            return text.toString();
        });
    }

    private static Object value(StatementContext context, String name) {
        Object value = context.getAttribute(name);
        if (value == null) {
            throw new IllegalArgumentException("'<" + name + ">' is not defined; define it or bind a list to it");
        }
        return value;
    }
}
