package io.workwise.bridge.workwise;

import java.io.IOException;

/** A document's bytes are not the ones that Workwise announced (R24). The message quotes nothing of the document. */
public final class WrongDocumentException extends IOException {
    /** Creates an exception whose message says how the bytes differ. */
    public WrongDocumentException(String message) {
        super(message);
    }
}
