/**
 * The admin API, and health and metrics. {@code admin-api.openapi.yaml} is the contract.
 *
 * <p>An {@code …Api} class serves the calls of one subject. It leaves each change to an {@code …Actions} class, which
 * the console uses too. {@link io.workwise.bridge.admin.Access} checks tokens and roles before each call.
 */
package io.workwise.bridge.admin;
