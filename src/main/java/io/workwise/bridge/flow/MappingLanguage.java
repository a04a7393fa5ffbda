package io.workwise.bridge.flow;

import io.workwise.bridge.connector.Deadline;
import io.workwise.bridge.connector.JqLibrary;
import io.workwise.bridge.connector.MappingException;
import java.time.Duration;
import net.thisptr.jackson.jq.Scope;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.language.jq.JqExpression;
import org.apache.camel.language.jq.JqLanguage;
import org.apache.camel.spi.Registry;

/** Camel's jq, with the functions that all mappings have, and with a deadline for each (R34). */
final class MappingLanguage extends JqLanguage {
    private final Duration limit;

    private MappingLanguage(Duration limit) {
        this.limit = limit;
    }

    /** Takes the place of Camel's own. Camel finds the scope by its type. */
    static void bind(Registry registry, JqLibrary library, Duration limit) {
        registry.bind("jq-language", new MappingLanguage(limit));
        registry.bind("jq-scope", library.newScope());
    }

    @Override
    public Expression createExpression(Expression source, String expression, Object[] properties) {
        JqExpression mapping = new Mapping(Scope.newChildScope(getRootScope()), expression);
        mapping.setResultType(property(Class.class, properties, 0, null));
        mapping.setSource(source);
        mapping.init(getCamelContext());
        return mapping;
    }

    private final class Mapping extends JqExpression {
        Mapping(Scope scope, String expression) {
            super(scope, expression);
        }

        @Override
        public Object evaluate(Exchange exchange) {
            try {
                return Deadline.within(limit, () -> super.evaluate(exchange));
            } catch (RuntimeException e) {
                MappingException mapping = MappingException.behind(e);
                throw mapping == null ? e : mapping;
            }
        }
    }
}
