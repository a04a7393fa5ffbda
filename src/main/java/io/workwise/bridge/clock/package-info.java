/**
 * Reacts when a clock is set. Intervals, budgets and deadlines in memory use the monotonic clock and do not notice.
 * Schedules, and times in the store, are moved with their clock (D7).
 */
package io.workwise.bridge.clock;
