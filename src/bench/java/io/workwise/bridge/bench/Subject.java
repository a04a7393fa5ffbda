package io.workwise.bridge.bench;

import java.io.IOException;

/** What is measured: the bare loop or the bridge, on a fresh store. */
interface Subject extends AutoCloseable {
    Child child();

    /**
     * Ends the process, then asks its ledger.
     *
     * @return how many it says it delivered since it was started
     */
    long deliveredInTheEnd() throws Exception;

    @Override
    void close() throws IOException;
}
