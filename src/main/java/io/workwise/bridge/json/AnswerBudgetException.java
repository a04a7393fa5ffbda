package io.workwise.bridge.json;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * An answer passed a limit (R34). The message continues after "the body", names the limit, and contains nothing of the
 * answer.
 */
public final class AnswerBudgetException extends StreamConstraintsException {
    private static final long serialVersionUID = 1L;

    public AnswerBudgetException(String message) {
        super(message);
    }
}
