/**
 * The console: pages for recruiters and ops, made on the server.
 *
 * <p>A request comes in at {@link io.workwise.bridge.console.Guard}, which knows who it is and refuses what did not
 * come from our own pages; a {@code …Pages} class gathers what a page shows into a record; a template of
 * {@code src/main/jte} shows it. A form posts to an address of its own, does what the admin API does by the same code
 * ({@code …Actions}), and leads back to the page with a word on what was done.
 */
package io.workwise.bridge.console;
