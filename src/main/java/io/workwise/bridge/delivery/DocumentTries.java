package io.workwise.bridge.delivery;

import io.workwise.bridge.workwise.WrongDocumentException;
import java.io.IOException;

/**
 * How often a document that Workwise gives wrongly, or not to its end, is asked for before a person has to look at it.
 */
final class DocumentTries {
    private static final int MOST = 5;

    private DocumentTries() {}

    /** @param tries with the one that has just failed */
    static boolean areOver(int tries) {
        return tries >= MOST;
    }

    /** Holds nothing of the document. */
    static String why(IOException e) {
        return e instanceof WrongDocumentException ? e.getMessage() : "it breaks off in Workwise";
    }
}
