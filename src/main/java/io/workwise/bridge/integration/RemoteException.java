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
    private final boolean unreachable;

    /**
     * Creates the exception.
     *
     * @param status 0 if no answer came
     */
    public RemoteException(Side side, AnswerClass answerClass, int status, String message) {
        this(side, answerClass, status, false, message);
    }

    private RemoteException(Side side, AnswerClass answerClass, int status, boolean unreachable, String message) {
        super(message, null, false, false);
        this.side = side;
        this.answerClass = answerClass;
        this.status = status;
        this.unreachable = unreachable;
    }

    /**
     * No answer came.
     *
     * @param unreachable whether there was not even a connection
     */
    public static RemoteException unanswered(Side side, AnswerClass answerClass, boolean unreachable, String message) {
        return new RemoteException(side, answerClass, 0, unreachable, message);
    }

    public Side side() {
        return side;
    }

    public AnswerClass answerClass() {
        return answerClass;
    }

    /** Whether nothing connects to the system: its name, its port or the network is gone. */
    public boolean isUnreachable() {
        return unreachable;
    }

    public int status() {
        return status;
    }
}
