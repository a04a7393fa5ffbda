package io.workwise.bridge.workwise;

import java.io.IOException;

/**
 * A document's bytes are not the ones that Workwise announced (R24). Says in which way, and holds nothing of the
 * document.
 */
public final class WrongDocumentException extends IOException {
    public WrongDocumentException(String message) {
        super(message);
    }
}
