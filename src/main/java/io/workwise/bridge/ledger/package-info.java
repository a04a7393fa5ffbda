/**
 * The ledger, the one source of truth: a row per application, and the protocol that makes each write safe (D1-D10).
 *
 * <p>The life of an application:
 *
 * <ol>
 *   <li>{@link io.workwise.bridge.ledger.Intake} writes a page's rows and the cursor in one transaction. New due
 *       applications are claimed with it.
 *   <li>{@link io.workwise.bridge.ledger.Claims} claims other due rows: retries, released holds, claims that a crash
 *       left.
 *   <li>{@link io.workwise.bridge.ledger.Ledger#mark} commits "a write may be under way" before the first byte leaves
 *       (D1).
 *   <li>{@link io.workwise.bridge.ledger.Ledger#record} records the outcome under the same fence (D3). ATS ids are on
 *       disk before the next step begins.
 *   <li>{@link io.workwise.bridge.ledger.LookUps} settles writes with an unknown outcome (D4-D6).
 *   <li>{@link io.workwise.bridge.ledger.ManualChanges} are what people may do: retry, decide, erase.
 *       {@link io.workwise.bridge.ledger.Releases} releases held applications when the cause of the hold is over.
 * </ol>
 */
package io.workwise.bridge.ledger;
