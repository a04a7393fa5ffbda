package io.workwise.bridge.json;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * An answer passes a limit (R34). The message goes on after "the body"; it says which limit, and holds nothing of the
 * answer.
 */
public final class AnswerBudgetException extends StreamConstraintsException {
    private static final long serialVersionUID = 1L;

    public AnswerBudgetException(String message) {
        super(message);
    }
}
