package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.check.Told;
import java.io.PrintWriter;

/** Prints what is new since the last time. */
interface Lines {
    /**
     * Returns how many lines it were.
     *
     * @param told null where no bridge answers
     */
    int print(Told told, PrintWriter out);
}
