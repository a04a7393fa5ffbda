/**
 * The edge: receives requests on every port. {@link io.workwise.bridge.edge.Edge} is the only class that builds a
 * server.
 *
 * <p>A request passes, in this order: {@code Clients} (time and number of connections), {@code Front} (headers of the
 * answer, Host, no multipart), {@code BelowPath} (the path of {@code admin.url}, if any), {@code WholeBody} (reads the
 * body without a thread), then Javalin, where {@code Need} decides by the matched route. {@code WholeAnswer} sends the
 * answer without a thread. A slow client therefore costs only a connection for a limited time.
 */
package io.workwise.bridge.edge;
