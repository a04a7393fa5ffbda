package io.workwise.bridge.notify;

import java.util.List;

/**
 * Notices that leave together: of one integration, for one addressee.
 *
 * @param id of this try: what is sent again has another one, and the same problems
 */
record Message(String id, String integration, String addressee, boolean digest, List<Notice> notices) {}
