package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.check.Told;
import java.io.PrintWriter;

/** Prints what is new since the last time. */
interface Lines {
    /**
     * @param told null where no bridge answers
     * @return how many lines it were
     */
    int print(Told told, PrintWriter out);
}
