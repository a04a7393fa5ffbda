/**
 * Delivers applications into an ATS: the protocol of docs/delivery.md, from a claim to a verdict.
 *
 * <p>The life of one write:
 *
 * <ol>
 *   <li>{@link io.workwise.bridge.delivery.ExportWorkers} gives the claimed {@link io.workwise.bridge.delivery.Export}
 *       a thread of its integration, which runs the route {@code export-application}.
 *   <li>{@link io.workwise.bridge.delivery.ExportSteps} reads the application again if its page is too old, judges it
 *       by {@link io.workwise.bridge.delivery.Judgement}, and settles its target.
 *   <li>The connector's route of the next step maps the application and calls the kamelet {@code ats-request}, whose
 *       bean is {@link io.workwise.bridge.delivery.AtsRequest}.
 *   <li>{@code Preparation} makes the request. {@link io.workwise.bridge.delivery.Admission} waits for budget, permit
 *       and gate, asks {@code Clearance} after each wait, and signs. {@link io.workwise.bridge.delivery.AtsDocuments}
 *       opens the documents.
 *   <li>{@link io.workwise.bridge.delivery.WriteRecorder} judges again and marks: one transaction, on disk.
 *   <li>camel-http sends, once. Right before the first byte {@code Clearance} is asked for the last time.
 *   <li>{@code WriteOutcomes} classes the answer, or its absence; {@code WriteRecorder} records the outcome and all
 *       that follows from it.
 *   <li>The next step begins at 3, or the export ends.
 * </ol>
 */
package io.workwise.bridge.delivery;
