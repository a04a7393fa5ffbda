package io.workwise.bridge.problem;

import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.jq.MappingException;

/**
 * An exception without messages, for logs: the types of its causes, and where the root cause was thrown. A message may
 * quote an applicant's data.
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

    /** Returns a description that may be shown: the message if it is one of ours, otherwise the types of the causes. */
    public static String text(Throwable thrown) {
        MappingException mapping = MappingException.behind(thrown);
        return mapping != null
                ? mapping.getMessage()
                : thrown instanceof RemoteException
                        ? thrown.getMessage()
                        : of(thrown).getMessage();
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // omits the class name, which tells a reader of the log nothing
    public String toString() {
        return getMessage();
    }
}
