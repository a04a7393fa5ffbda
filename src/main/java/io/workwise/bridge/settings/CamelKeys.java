package io.workwise.bridge.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The keys of {@code application.properties} that are Camel's: {@code camel.main.*} and {@code camel.component.*}.
 * Camel checks them; those that would break what the bridge promises are refused here.
 */
public final class CamelKeys {
    private static final String PREFIX = "camel.";
    private static final List<String> GROUPS = List.of("camel.main.", "camel.component.");
    /**
     * Keys without dashes and in lower case, as Camel compares them, each with what it would break. A key that begins
     * with one is refused too.
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
                    "camel.main.… or camel.component.…; the bridge has ports, health and metrics of its own"));
        } else if (breaks.isPresent()) {
            faults.add(new Fault(file, entry.line(), "'" + key + "' cannot be set", "leave it out: " + breaks.get()));
        } else {
            try {
                entries.put(key, new SettingsFile.Entry(references.line(entry.value(), key), entry.line()));
            } catch (IllegalArgumentException e) {
                faults.add(new Fault(file, entry.line(), "'" + key + "' cannot be used", e.getMessage()));
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

    /** Keys and values as Camel is given them. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }

    /** @param key as Camel names it when it refuses it */
    public Fault refused(String key) {
        return entries.entrySet().stream()
                .filter(entry -> key != null && plain(entry.getKey()).endsWith(plain(key)))
                .findFirst()
                .map(entry -> new Fault(
                        file,
                        entry.getValue().line(),
                        "Camel refuses '" + entry.getKey() + "'",
                        "a key and a value that Camel's documentation knows"))
                .orElseGet(() -> new Fault(
                        file,
                        0,
                        "Camel refuses one of the keys camel.…",
                        "keys and values that Camel's documentation knows"));
    }
}
