package io.workwise.bridge.problem;

import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.jq.MappingException;

/**
 * An exception as a log may show it: the kinds of its causes, and where the first one happened. A message may quote
 * what it failed on.
 */
public final class RedactedException extends RuntimeException {
    private RedactedException(String kinds, Throwable root) {
        super(kinds, null, false, true);
        setStackTrace(root.getStackTrace());
    }

    public static RedactedException of(Throwable thrown) {
        StringBuilder kinds = new StringBuilder(thrown.getClass().getName());
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
            kinds.append(" < ").append(root.getClass().getName());
        }
        return new RedactedException(kinds.toString(), root);
    }

    /**
     * What failed, in as many words as may be shown: the message where it is one of ours, and else the kinds of its
     * causes.
     */
    public static String text(Throwable thrown) {
        MappingException mapping = MappingException.behind(thrown);
        return mapping != null
                ? mapping.getMessage()
                : thrown instanceof RemoteException
                        ? thrown.getMessage()
                        : of(thrown).getMessage();
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the name of this class says nothing to a reader of the log
    public String toString() {
        return getMessage();
    }
}
