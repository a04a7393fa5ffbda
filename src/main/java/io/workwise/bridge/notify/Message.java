package io.workwise.bridge.notify;

import java.util.List;

/**
 * Notices of one integration for one addressee, sent together.
 *
 * @param id the id of this try; another try has another id and the same problems
 */
record Message(String id, String integration, String addressee, boolean digest, List<Notice> notices) {}
