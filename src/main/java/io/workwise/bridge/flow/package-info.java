/**
 * The flows of an integration, and the parts that run them.
 *
 * <p>A flow is a YAML route, such as {@code poll-applications}. {@link io.workwise.bridge.flow.Schedules} begins it,
 * {@link io.workwise.bridge.flow.IntegrationLifecycle} lets it run only on the owner, and
 * {@link io.workwise.bridge.flow.Flows} passes it to the loaded routes. The routes call the beans of this package:
 * {@link io.workwise.bridge.flow.CataloguePoll}, {@link io.workwise.bridge.flow.ApplicationPoll},
 * {@link io.workwise.bridge.flow.Resume}, {@link io.workwise.bridge.flow.Reconcile},
 * {@link io.workwise.bridge.flow.RequiredFields} and {@link io.workwise.bridge.flow.Retention}.
 */
package io.workwise.bridge.flow;
