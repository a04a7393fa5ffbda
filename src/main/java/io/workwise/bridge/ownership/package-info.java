/**
 * Decides which of several processes runs an integration. Exactly one of them owns each integration at a time, so that
 * its budget, its concurrency and the waiting time that its ATS named are kept by one process
 * (docs/decisions/008-several-instances.md).
 *
 * <ol>
 *   <li>Each instance has a lease in the store: one row, renewed by one statement, however many integrations there are.
 *   <li>{@link io.workwise.bridge.ownership.Plan} says which instance should own what. All instances that see the same
 *       instances come to the same plan.
 *   <li>An instance takes what it should own and no living instance owns. It ends and gives back what another should
 *       own.
 *   <li>An instance stops before its lease can end for the others: it begins nothing more after its own deadline, even
 *       if it hung or slept.
 * </ol>
 */
package io.workwise.bridge.ownership;
