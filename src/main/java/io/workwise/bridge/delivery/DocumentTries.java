package io.workwise.bridge.delivery;

import io.workwise.bridge.workwise.WrongDocumentException;
import java.io.IOException;

/** The tries of a document that Workwise gives wrongly or not to its end. After the last one, a person decides. */
final class DocumentTries {
    private static final int MOST = 5;

    private DocumentTries() {}

    /**
     * Returns whether a person must decide now.
     *
     * @param tries including the one that has just failed
     */
    static boolean areOver(int tries) {
        return tries >= MOST;
    }

    /** Says what is wrong without quoting the document. */
    static String why(IOException e) {
        return e instanceof WrongDocumentException ? e.getMessage() : "it breaks off in Workwise";
    }
}
