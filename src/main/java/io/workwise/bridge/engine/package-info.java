/**
 * The engine as one process. {@link io.workwise.bridge.engine.Bridge} makes the parts, starts them and stops them;
 * {@link io.workwise.bridge.engine.Setup} has everything that people wrote for it. The data folder, the first
 * administrator's token, backups and the mode for editing routes are here too.
 */
package io.workwise.bridge.engine;
