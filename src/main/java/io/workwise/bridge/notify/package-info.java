/**
 * Notifies people of problems (R33), at least once. The table of problems is the outbox: due notices are computed from
 * it and from the sent ones, so that a crash loses none.
 */
package io.workwise.bridge.notify;
