package io.workwise.bridge.notify;

import io.workwise.bridge.integration.Integration;
import java.io.IOException;

/** A way out of the process. */
interface Channel {
    /** As its rows name it. */
    String name();

    /** Whether somebody gets what is for this addressee. */
    boolean takes(Integration integration, String addressee);

    /** @throws IOException where it may not have arrived: it is sent again */
    void send(Integration integration, Message message) throws IOException;
}
