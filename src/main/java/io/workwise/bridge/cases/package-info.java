/**
 * Runs the cases of connectors and integrations: folders of data under {@code routes/ats/<connector>/cases} and
 * {@code config/integrations/<id>/cases}, described in {@code routes/README.md}.
 *
 * <ol>
 *   <li>{@link io.workwise.bridge.cases.CaseFiles} reads the cases. Each mistake becomes a fault with file and line.
 *   <li>{@link io.workwise.bridge.cases.CaseRun} starts one real bridge with an integration for each case, between a
 *       fake Workwise and {@link io.workwise.bridge.cases.CannedAts}, which answers as the cases say.
 *   <li>{@link io.workwise.bridge.cases.Conversation} compares each request with the expected one,
 *       {@link io.workwise.bridge.cases.ActualResult} describes the result.
 * </ol>
 */
package io.workwise.bridge.cases;
