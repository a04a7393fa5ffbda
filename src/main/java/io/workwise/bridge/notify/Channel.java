package io.workwise.bridge.notify;

import io.workwise.bridge.integration.Integration;
import java.io.IOException;

/** A channel for notices to people, such as e-mail. */
interface Channel {
    /** Returns the name of the channel in the table of notices. */
    String name();

    /** Returns whether the channel has a recipient for this addressee. */
    boolean takes(Integration integration, String addressee);

    /**
     * Sends a message.
     *
     * @throws IOException if the message may not have arrived; the notifier then sends it again
     */
    void send(Integration integration, Message message) throws IOException;
}
