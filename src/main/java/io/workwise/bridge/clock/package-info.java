/**
 * What follows when a clock is set. Intervals, budgets and deadlines in memory run by the monotonic clock and know
 * nothing of it; schedules and the times in the store are moved with the clock that they are written in (D7).
 */
package io.workwise.bridge.clock;
