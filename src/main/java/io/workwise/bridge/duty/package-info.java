/**
 * Which of several processes works for which integration. Each integration is on duty at exactly one of them at a time,
 * so that its budget, its concurrency and the time that its ATS named are one process's to keep
 * (docs/decisions/008-several-instances.md).
 *
 * <ol>
 *   <li>Each instance keeps a lease of its own in the store: one row, renewed by one statement, however many
 *       integrations it has.
 *   <li>{@link io.workwise.bridge.ownership.Plan} says who should have what: the same for all that see the same
 *       instances.
 *   <li>An instance takes what it should have and nobody alive has. What another one should have, it ends, and gives
 *       back.
 *   <li>Before the lease can be over for the others, its own deadline is: it begins nothing more, whatever hangs or
 *       slept.
 * </ol>
 */
package io.workwise.bridge.duty;
