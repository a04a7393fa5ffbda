/**
 * The one source of truth: a row per application, and the protocol that makes each write safe (D1-D10).
 *
 * <p>The life of an application:
 *
 * <ol>
 *   <li>{@link io.workwise.bridge.ledger.Intake} writes a page's rows and the cursor in one transaction. What is due is
 *       claimed with it.
 *   <li>{@link io.workwise.bridge.ledger.Claims} takes due rows up again: retries, released holds, what a crash left.
 *   <li>{@link io.workwise.bridge.ledger.Ledger#mark} commits "a write may be under way" before the first byte leaves
 *       (D1).
 *   <li>{@link io.workwise.bridge.ledger.Ledger#record} writes what came of it, under the same fence (D3); ATS ids
 *       before the next step.
 *   <li>{@link io.workwise.bridge.ledger.LookUps} settles what nobody knows the outcome of (D4-D6).
 *   <li>{@link io.workwise.bridge.ledger.ManualChanges} are what people may do: retry, decide, erase.
 *       {@link io.workwise.bridge.ledger.Releases} sets free what was held when its cause is over.
 * </ol>
 */
package io.workwise.bridge.ledger;
