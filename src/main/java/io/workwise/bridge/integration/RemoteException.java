package io.workwise.bridge.integration;

import io.workwise.bridge.connector.AnswerClass;
import java.util.Locale;

/** A read from one of the two systems went wrong. The message names what failed, never what was in it. */
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

    /** @param status 0 where no answer came */
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
