/**
 * Tells people outside the process of problems (R33), at least once. The table of problems is the outbox: what is due
 * follows from it and from what was sent, so that nothing is forgotten between the two, whoever dies when.
 */
package io.workwise.bridge.notify;
