package io.workwise.bridge.settings;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds settings that are well-formed but contradict each other. Reports each where one of the two was set. */
final class Contradictions {
    private final Settings settings;
    private final List<Fault> faults;

    Contradictions(Settings settings, List<Fault> faults) {
        this.settings = settings;
        this.faults = faults;
    }

    void checkEngine() {
        check();
        ports();
        database();
        tokens();
        openIdConnect();
        mail();
        cleartext();
        reachable();
    }

    /**
     * In a container all ports listen on all addresses. What protects this one is the proxy that people are told to
     * come by.
     */
    private void reachable() {
        if (!Cleartext.isOfThisMachine(settings.get(Keys.ADMIN_HOST))
                && !settings.get(Keys.ADMIN_URL).startsWith("https:")) {
            warn(
                    "'admin.host' (" + show(Keys.ADMIN_HOST)
                            + ") lets other machines reach the admin port, which has no TLS of its own",
                    "a proxy with TLS before it, and its https"
                            + " address in admin.url; until then publish the port to this machine alone (docs/reverse-proxy.md)",
                    Keys.ADMIN_HOST);
        }
    }

    /** Checks that no traffic leaves this machine unencrypted. */
    private void cleartext() {
        if (!settings.get(Keys.CLEARTEXT).allows(settings.get(Keys.DOCUMENTS_URL))) {
            say("'documents.url' makes ATSs fetch documents over http", Cleartext.RULE, Keys.DOCUMENTS_URL);
        }
        if (!settings.get(Keys.CLEARTEXT).allows(settings.get(Keys.TRACES_ENDPOINT))) {
            say("'otel.exporter.otlp.endpoint' has traces sent over http", Cleartext.RULE, Keys.TRACES_ENDPOINT);
        }
        if (Cleartext.mayBeUsedFor(settings.get(Keys.DATABASE_URL))) {
            warn(
                    "'database.url' leads to another machine, and the connection may lack TLS",
                    "put sslmode=verify-full into the URL, or at least sslmode=require",
                    Keys.DATABASE_URL);
        }
    }

    private void mail() {
        boolean on = !settings.get(Keys.NOTIFY_MAIL_HOST).isEmpty();
        if (on && settings.get(Keys.NOTIFY_MAIL_FROM).isEmpty()) {
            say("'notify.mail-host' is set, and 'notify.mail-from' is missing", "set both", Keys.NOTIFY_MAIL_HOST);
        }
        if (on
                && settings.get(Keys.NOTIFY_MAIL_TLS).equals("off")
                && !Cleartext.isOfThisMachine(settings.get(Keys.NOTIFY_MAIL_HOST))) {
            warn(
                    "'notify.mail-tls' is off, so e-mails and the password leave this machine without TLS",
                    "set starttls or tls",
                    Keys.NOTIFY_MAIL_TLS);
        }
    }

    /** Checks the settings that an integration may override. */
    void check() {
        if (!settings.get(Keys.NOTIFY_WEBHOOK_URL).isEmpty()
                && settings.get(Keys.NOTIFY_WEBHOOK_SECRET).isEmpty()) {
            say(
                    "'notify.webhook-url' is set, and 'notify.webhook-secret' is missing",
                    "set both",
                    Keys.NOTIFY_WEBHOOK_URL);
        }
        Duration answer = settings.get(Keys.CONNECT_TIMEOUT).plus(settings.get(Keys.RESPONSE_TIMEOUT));
        Duration least = Duration.ofSeconds(answer.multipliedBy(10).dividedBy(9).toSeconds() + 1);
        if (settings.get(Keys.LEASE).compareTo(least) < 0) {
            warn(
                    "'export.lease' (" + show(Keys.LEASE)
                            + ") may end before the ATS answers (http.connect-timeout and http.response-timeout together are "
                            + ValueParsers.show(answer) + ")",
                    "set at least " + ValueParsers.show(least) + ", or shorten the timeouts",
                    Keys.LEASE,
                    Keys.RESPONSE_TIMEOUT,
                    Keys.CONNECT_TIMEOUT);
        }
        if (settings.get(Keys.SWEEP_WINDOW).compareTo(settings.get(Keys.RETENTION)) > 0) {
            warn(
                    "'workwise.sweep-window' (" + show(Keys.SWEEP_WINDOW)
                            + ") reads applications that 'retention.final' (" + show(Keys.RETENTION)
                            + ") has removed already",
                    "set a sweep-window of at most retention.final",
                    Keys.SWEEP_WINDOW,
                    Keys.RETENTION);
        }
        if (settings.get(Keys.SWEEP_WINDOW).compareTo(settings.get(Keys.OVERLAP)) <= 0) {
            warn(
                    "'workwise.sweep-window' (" + show(Keys.SWEEP_WINDOW)
                            + ") goes back no further than each poll does ('workwise.overlap' is " + show(Keys.OVERLAP)
                            + ")",
                    "set a sweep-window well above the overlap",
                    Keys.SWEEP_WINDOW,
                    Keys.OVERLAP);
        }
    }

    private void ports() {
        Map<Integer, Setting<Integer>> taken = new HashMap<>();
        List<Setting<Integer>> ports = settings.get(Keys.DOCUMENTS_URL).isEmpty()
                ? List.of(Keys.ADMIN_PORT, Keys.MANAGEMENT_PORT)
                : List.of(Keys.ADMIN_PORT, Keys.MANAGEMENT_PORT, Keys.DOCUMENTS_PORT);
        for (Setting<Integer> key : ports) {
            int port = settings.get(key);
            Setting<Integer> other = port == 0 ? null : taken.putIfAbsent(port, key);
            if (other != null) {
                say(
                        "'" + other.key() + "' and '" + key.key() + "' are both " + port,
                        "give each its own port",
                        key,
                        other);
            }
        }
    }

    private void database() {
        boolean postgresql = settings.get(Keys.DATABASE_URL).startsWith("jdbc:postgresql:");
        if (postgresql && settings.get(Keys.HASH_KEY).isEmpty()) {
            say(
                    "'security.hash-key' is missing",
                    "with PostgreSQL, set the same key on all instances",
                    Keys.DATABASE_URL);
        }
        Stream.of(Keys.DATABASE_USER, Keys.DATABASE_PASSWORD)
                .filter(key -> !postgresql && !settings.get(key).isEmpty())
                .forEach(key -> faults.add(settings.fault(
                                key,
                                "'" + key.key() + "' is for PostgreSQL, and 'database.url' is not a PostgreSQL URL",
                                "set database.url too, or leave it out")
                        .asWarning()));
    }

    private void tokens() {
        Map<String, Setting<String>> seen = new HashMap<>();
        for (Setting<String> key : List.of(Keys.ADMIN_TOKEN, Keys.OPERATOR_TOKEN, Keys.VIEWER_TOKEN)) {
            Setting<String> same = settings.get(key).isEmpty() ? null : seen.putIfAbsent(settings.get(key), key);
            if (same != null) {
                say("'" + key.key() + "' is the same as '" + same.key() + "'", "give each role its own token", key);
            }
        }
    }

    private void openIdConnect() {
        List<Setting<String>> roles = List.of(Keys.OIDC_VIEWER, Keys.OIDC_OPERATOR, Keys.OIDC_ADMIN);
        if (settings.get(Keys.OIDC_ISSUER).isEmpty()) {
            if (!settings.get(Keys.ADMIN_TOKEN_LOGIN)) {
                say(
                        "'admin.token-login' is off and 'oidc.issuer' is not set, so nobody can log in",
                        "set oidc.issuer too, or leave it on",
                        Keys.ADMIN_TOKEN_LOGIN);
            }
            Stream.concat(
                            Stream.of(Keys.OIDC_CLIENT_ID, Keys.OIDC_CLIENT_SECRET, Keys.OIDC_INTEGRATIONS_CLAIM),
                            roles.stream())
                    .filter(key -> !settings.get(key).isEmpty())
                    .forEach(key -> say(
                            "'" + key.key() + "' is set, and 'oidc.issuer' is not",
                            "set oidc.issuer too, or leave it out",
                            key));
            return;
        }
        Stream.of(Keys.OIDC_CLIENT_ID, Keys.ADMIN_URL)
                .filter(key -> settings.get(key).isEmpty())
                .forEach(key ->
                        say("'oidc.issuer' is set, and '" + key.key() + "' is missing", "set both", Keys.OIDC_ISSUER));
        if (roles.stream().allMatch(key -> settings.get(key).isEmpty())) {
            say(
                    "'oidc.issuer' is set without a role for anybody",
                    "set at least one of oidc.viewer, oidc.operator and oidc.admin",
                    Keys.OIDC_ISSUER);
        }
    }

    private String show(Setting<?> setting) {
        return ValueParsers.show(settings.get(setting));
    }

    private void say(String what, String rule, Setting<?>... keys) {
        where(keys).ifPresent(key -> faults.add(settings.fault(key, what, rule)));
    }

    /** Adds a warning: the settings may be intended, and nothing breaks. */
    private void warn(String what, String rule, Setting<?>... keys) {
        where(keys).ifPresent(key -> faults.add(settings.fault(key, what, rule).asWarning()));
    }

    /** Returns the first of the keys that was set here. The base settings report their own contradictions. */
    private Optional<Setting<?>> where(Setting<?>... keys) {
        return Stream.of(keys).filter(settings::isSet).findFirst();
    }
}
