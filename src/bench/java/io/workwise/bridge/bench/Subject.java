package io.workwise.bridge.bench;

import java.io.IOException;

/** The measured program, the bare loop or the bridge, on a new store. */
interface Subject extends AutoCloseable {
    Child child();

    /**
     * Ends the process and asks its ledger.
     *
     * @return the number of applications delivered since the start
     */
    long deliveredInTheEnd() throws Exception;

    @Override
    void close() throws IOException;
}
