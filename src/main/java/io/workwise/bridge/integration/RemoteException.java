package io.workwise.bridge.integration;

import io.workwise.bridge.connector.AnswerClass;
import java.util.Locale;

/** A read from Workwise or from the ATS failed. The message names the request, but nothing of its content. */
public final class RemoteException extends RuntimeException {
    public enum Side {
        WORKWISE,
        ATS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Side side;
    private final AnswerClass answerClass;
    private final int status;

    /**
     * Creates the exception.
     *
     * @param status 0 if no answer came
     */
    public RemoteException(Side side, AnswerClass answerClass, int status, String message) {
        super(message, null, false, false);
        this.side = side;
        this.answerClass = answerClass;
        this.status = status;
    }

    public Side side() {
        return side;
    }

    public AnswerClass answerClass() {
        return answerClass;
    }

    public int status() {
        return status;
    }
}
