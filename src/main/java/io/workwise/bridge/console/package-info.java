/**
 * The console: pages for recruiters and ops, rendered on the server.
 *
 * <p>{@link io.workwise.bridge.console.Guard} receives a request, finds its person and refuses forms of other sites. A
 * {@code …Pages} class collects the page's values in a record. A template in {@code src/main/jte} renders them. A form
 * posts to an address of its own and runs the same code as the admin API ({@code …Actions}). It then leads back to the
 * page with a message.
 */
package io.workwise.bridge.console;
