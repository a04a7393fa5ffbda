package io.workwise.bridge.sandbox;

/**
 * The account that the fake Kombo serves.
 *
 * @param refuseDuplicates whether a second application with the same e-mail address for the same job is refused
 * @param attachmentLimit bytes that all attachments of one application may have together
 */
public record KomboAccount(String apiKey, String integrationId, boolean refuseDuplicates, long attachmentLimit) {
    public static final long DOCUMENTED_ATTACHMENT_LIMIT = 10L * 1024 * 1024;

    public KomboAccount(String apiKey, String integrationId) {
        this(apiKey, integrationId, false, DOCUMENTED_ATTACHMENT_LIMIT);
    }

    public KomboAccount refusingDuplicates() {
        return new KomboAccount(apiKey, integrationId, true, attachmentLimit);
    }
}
