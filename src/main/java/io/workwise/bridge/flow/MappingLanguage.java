package io.workwise.bridge.flow;

import io.workwise.bridge.connector.Jq;
import io.workwise.bridge.connector.Markers;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.language.jq.JqExpression;
import org.apache.camel.language.jq.JqLanguage;

/** Camel's jq, but that a mapping that fails says why, without what it failed on (R23, R26), and that what is mapped cannot make markers. */
final class MappingLanguage extends JqLanguage {
    /** By which Camel looks for it. */
    static final String NAME = "jq-language";

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

    private static final class Mapping extends JqExpression {
        private final String written;

        Mapping(Scope scope, String text) {
            super(scope, Markers.signed(text));
            written = text;
        }

        @Override
        public Object evaluate(Exchange exchange) {
            try {
                return super.evaluate(exchange);
            } catch (RuntimeCamelException e) {
                if (e.getCause() instanceof JsonQueryException jq) {
                    throw Jq.failed(jq, written);
                }
                throw e;
            }
        }
    }
}
