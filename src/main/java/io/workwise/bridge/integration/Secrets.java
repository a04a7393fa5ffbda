package io.workwise.bridge.integration;

/** Whether the secrets that a request was sent with have been replaced since: a 401 then says nothing of the new ones. */
@FunctionalInterface
public interface Secrets {
    /** They are what the settings say, and never replaced by themselves. */
    Secrets FIXED = used -> false;

    /** Looks at their files, and takes over what has changed. */
    boolean areNewerThan(Integration used);
}
