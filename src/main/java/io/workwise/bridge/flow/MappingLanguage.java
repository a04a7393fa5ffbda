package io.workwise.bridge.flow;

import io.workwise.bridge.connector.Markers;
import io.workwise.bridge.jq.Deadline;
import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.jq.JqLibrary;
import io.workwise.bridge.jq.MappingException;
import java.time.Duration;
import net.thisptr.jackson.jq.Scope;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.language.jq.JqExpression;
import org.apache.camel.language.jq.JqLanguage;
import org.apache.camel.spi.Registry;

/**
 * Camel's jq language with the functions that all mappings share, a time limit per mapping (R34), and markers that data
 * cannot forge. The error of a failed mapping contains no application data (R23, R26).
 */
final class MappingLanguage extends JqLanguage {
    /** The name by which Camel looks the language up. Camel looks the scope up by its type. */
    private static final String NAME = "jq-language";

    private static final String SCOPE = "jq-scope";
    private final Duration limit;

    private MappingLanguage(Duration limit) {
        this.limit = limit;
    }

    /** Replaces Camel's own jq language. */
    static void bind(Registry registry, JqLibrary library, Duration limit) {
        registry.bind(NAME, new MappingLanguage(limit));
        registry.bind(SCOPE, library.newScope());
    }

    @Override
    public Expression createExpression(Expression source, String text, Object[] properties) {
        JqExpression expression = new Mapping(Scope.newChildScope(getRootScope()), text);
        expression.setResultType(property(Class.class, properties, 0, null));
        expression.setSource(source);
        if (getCamelContext() != null) {
            expression.init(getCamelContext());
        }
        return expression;
    }

    private final class Mapping extends JqExpression {
        private final String written;

        Mapping(Scope scope, String text) {
            super(scope, Markers.signed(text));
            written = text;
        }

        @Override
        public Object evaluate(Exchange exchange) {
            try {
                return Deadline.within(limit, () -> super.evaluate(exchange));
            } catch (RuntimeCamelException e) {
                if (e.getCause() instanceof MappingException stopped) {
                    throw stopped;
                }
                throw e.getCause() == null ? e : Jq.failed(e.getCause(), written);
            }
        }
    }
}
