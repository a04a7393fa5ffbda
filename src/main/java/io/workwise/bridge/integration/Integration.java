package io.workwise.bridge.integration;

import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Step;
import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.LinkTemplate;
import io.workwise.bridge.settings.Rate;
import io.workwise.bridge.settings.Setting;
import io.workwise.bridge.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One Workwise account connected to one ATS account, as its file configures it. Immutable.
 *
 * @param ats the connector's settings, including secrets: never log them
 * @param workwiseBaseUrl without {@code /v1}
 * @param mappings the integration's own mappings by step, which change the body that the connector's mapping made
 * @param lookUp from the file, otherwise from the connector
 * @param lookUpLag from the file, otherwise from the connector
 */
public record Integration(
        String id,
        Descriptor connector,
        Map<String, String> ats,
        String workwiseBaseUrl,
        String workwiseToken,
        Map<String, Jq> mappings,
        Descriptor.LookUp lookUp,
        Duration lookUpLag,
        Rate budget,
        Settings settings) {

    public <T> T get(Setting<T> setting) {
        return settings.get(setting);
    }

    /** Replaces names in braces with the connector's settings. */
    public String fill(String template) {
        String text = template;
        for (Map.Entry<String, String> setting : ats.entrySet()) {
            text = text.replace("{" + setting.getKey() + "}", setting.getValue());
        }
        return text;
    }

    /** Returns the connector's settings without secrets, for paths, queries and mappings. */
    public Map<String, String> openSettings() {
        Map<String, String> open = new TreeMap<>(ats);
        open.keySet()
                .removeIf(name -> !connector.settings().containsKey(name)
                        || connector.settings().get(name).secret());
        return open;
    }

    /** An application's page in Workwise, for people. */
    public Optional<String> workwiseUrl(String applicationId) {
        return get(Keys.WORKWISE_APPLICATION_URL).with(ids(applicationId, null));
    }

    /**
     * An application's page in the ATS, for people.
     *
     * @param atsId null: nobody knows it
     */
    public Optional<String> atsUrl(String atsId) {
        return get(Keys.ATS_APPLICATION_URL).with(ids(atsId, null));
    }

    /**
     * A job's page in the ATS, for people: as the settings say, else as the ATS named it.
     *
     * @param url null: it named none
     */
    public Optional<String> atsJobUrl(String id, String remoteId, String url) {
        return get(Keys.ATS_JOB_URL).with(ids(id, remoteId)).or(() -> Optional.ofNullable(url)
                .filter(LinkTemplate::isSafe));
    }

    private static Map<String, String> ids(String id, String remoteId) {
        Map<String, String> ids = new TreeMap<>();
        ids.put("id", id);
        ids.put("remote-id", remoteId);
        return ids;
    }

    /**
     * Returns the settle time, before which no look-up counts: the ATS may still be applying the request, or not show
     * the record yet (D6).
     */
    public Duration settle() {
        Duration settle = get(Keys.SETTLE_TIME);
        return settle.compareTo(lookUpLag) > 0 ? settle : lookUpLag;
    }

    /** Returns whether the ATS can be asked for the record of such a write. */
    public boolean canLookUp(Step step) {
        return lookUp != Descriptor.LookUp.NONE && step.finds() != null;
    }

    /** Returns the wait after that many tries. A random tenth is added or subtracted, so that retries spread. */
    public Duration retryDelay(int tries) {
        var delays = get(Keys.RETRY_DELAYS);
        Duration delay = delays.get(Math.min(Math.max(tries, 1), delays.size()) - 1);
        long tenth = delay.toMillis() / 10;
        return tenth == 0
                ? delay
                : delay.plusMillis(
                        java.util.concurrent.ThreadLocalRandom.current().nextLong(-tenth, tenth + 1));
    }

    @Override
    public String toString() {
        return id + " (" + connector.name() + ")";
    }
}
