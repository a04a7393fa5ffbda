package io.workwise.bridge.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Camel's own keys in {@code application.properties}: {@code camel.main.*} and {@code camel.component.*}. Camel checks
 * their values. This class refuses keys that would break a promise of the bridge.
 */
public final class CamelKeys {
    private static final String PREFIX = "camel.";
    private static final List<String> GROUPS = List.of("camel.main.", "camel.component.");
    /**
     * Refused keys, in lower case without dashes (Camel compares them so), each with the reason. A key that begins with
     * one of them is refused too.
     */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("camel.main.streamcaching", "a stream cache writes applicants' data to disk (R26)"),
            Map.entry("camel.main.spool", "a stream cache writes applicants' data to disk (R26)"),
            Map.entry("camel.main.tracing", "a trace holds applicants' data (R26)"),
            Map.entry("camel.main.backlog", "a trace holds applicants' data (R26)"),
            Map.entry("camel.main.debug", "a debugger shows applicants' data (R26)"),
            Map.entry("camel.main.messagehistory", "a message history shows applicants' data (R26)"),
            Map.entry("camel.main.errorregistry", "an exception may quote applicants' data (R26)"),
            Map.entry("camel.main.logdebugmaxchars", "a log of bodies holds applicants' data (R26)"),
            Map.entry("camel.main.usebreadcrumb", "a header leaks to the next system"),
            Map.entry("camel.main.routes", "routes are loaded from --routes, with all faults at once"),
            Map.entry("camel.main.javaroutes", "routes are loaded from --routes, with all faults at once"),
            Map.entry("camel.main.xmlroutes", "routes are loaded from --routes, with all faults at once"),
            Map.entry("camel.main.autostartup", "each flow is started by its schedule"),
            Map.entry("camel.main.duration", "the bridge runs until it is told to stop"),
            Map.entry("camel.main.profile", "the bridge has one profile"),
            Map.entry("camel.component.http.followredirects", "a write is sent once (D2)"),
            Map.entry("camel.component.http.redirect", "a write is sent once (D2)"),
            Map.entry("camel.component.http.cookie", "one integration's cookie would reach another"),
            Map.entry("camel.component.http.copyheaders", "a header leaks to the next system"),
            Map.entry("camel.component.http.skiprequestheaders", "a header leaks to the next system"),
            Map.entry("camel.component.http.skipresponseheaders", "a header leaks to the next system"),
            Map.entry("camel.component.http.skipcontrolheaders", "a header says where a request goes"),
            Map.entry("camel.component.http.loghttp", "a log of requests holds applicants' data (R26)"),
            Map.entry("camel.component.http.allowjava", "an answer would be run"),
            Map.entry(
                    "camel.component.http.httpclientconfigurer",
                    "the bridge's own client sends each request once (D2)"),
            Map.entry(
                    "camel.component.http.clientconnectionmanager",
                    "the bridge's own client sends each request once (D2)"),
            Map.entry(
                    "camel.component.http.httpactivitylistener",
                    "the bridge's own client sends each request once (D2)"),
            Map.entry("camel.component.http.auth", "credentials are an integration's"),
            Map.entry("camel.component.http.oauth2", "credentials are an integration's"),
            Map.entry("camel.component.http.proxy", "a proxy is set with http.proxy"),
            Map.entry("camel.component.kamelet.location", "kamelets are loaded from --routes"),
            Map.entry("camel.component.direct.block", "an address without a route is a fault, and not waited for"),
            Map.entry("camel.component.quartz", "schedules are in config/schedules.properties"));

    private final Map<String, SettingsFile.Entry> entries = new TreeMap<>();
    private String file = "";

    CamelKeys() {}

    static boolean isOne(String key) {
        return key.startsWith(PREFIX);
    }

    void take(SettingsFile from, References references, List<Fault> faults) {
        file = from.name();
        from.entries().forEach((key, entry) -> {
            if (isOne(key)) {
                take(key, entry, references, faults);
            }
        });
    }

    private void take(String key, SettingsFile.Entry entry, References references, List<Fault> faults) {
        Optional<String> breaks = breaks(key);
        if (GROUPS.stream().noneMatch(key::startsWith)) {
            faults.add(new Fault(
                    file,
                    entry.line(),
                    "'" + key + "' is not used",
                    "use camel.main.… or camel.component.…; the bridge has its own ports, health and metrics"));
        } else if (breaks.isPresent()) {
            faults.add(
                    new Fault(file, entry.line(), "'" + key + "' cannot be set, because " + breaks.get(), "remove it"));
        } else {
            try {
                entries.put(key, new SettingsFile.Entry(references.line(entry.value(), key), entry.line()));
            } catch (IllegalArgumentException e) {
                faults.add(new Fault(file, entry.line(), "'" + key + "' cannot be read", e.getMessage()));
            }
        }
    }

    private static Optional<String> breaks(String key) {
        String plain = plain(key);
        return REFUSED.entrySet().stream()
                .filter(refused -> plain.startsWith(refused.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String plain(String key) {
        return key.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Returns the keys and values to pass to Camel. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }

    /**
     * Returns the fault of a key that Camel refuses.
     *
     * @param key the key, spelt as in Camel's message
     */
    public Fault refused(String key) {
        return entries.entrySet().stream()
                .filter(entry -> key != null && plain(entry.getKey()).endsWith(plain(key)))
                .findFirst()
                .map(entry -> new Fault(
                        file,
                        entry.getValue().line(),
                        "Camel refuses '" + entry.getKey() + "'",
                        "use a key and a value that Camel documents"))
                .orElseGet(() -> new Fault(
                        file, 0, "Camel refuses one of the keys camel.…", "use keys and values that Camel documents"));
    }
}
