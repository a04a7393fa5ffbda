/**
 * Runs the cases of connectors and integrations: folders of data under {@code routes/ats/<connector>/cases} and
 * {@code config/integrations/<id>/cases}, described in {@code routes/README.md}.
 *
 * <ol>
 *   <li>{@link io.workwise.bridge.cases.CaseFiles} reads them; what is wrong in one is a fault with file and line.
 *   <li>{@link io.workwise.bridge.cases.CaseRun} opens one real bridge for all of them, an integration for each,
 *       between a fake Workwise and {@link io.workwise.bridge.cases.CannedAts}, which answers as the case says.
 *   <li>{@link io.workwise.bridge.cases.Conversation} compares each request with the expected one,
 *       {@link io.workwise.bridge.cases.ActualResult} says what became of it.
 * </ol>
 */
package io.workwise.bridge.cases;
