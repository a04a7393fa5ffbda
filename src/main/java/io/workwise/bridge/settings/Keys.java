package io.workwise.bridge.settings;

import static io.workwise.bridge.settings.Setting.Scope.ENGINE;
import static io.workwise.bridge.settings.Setting.Scope.INTEGRATION;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every setting of the engine. {@code config/*.properties} describes each one. */
public final class Keys {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s@,<>\"]+@[^\\s@,<>\"]+");
    public static final Setting<Integer> ADMIN_PORT = engine("admin.port", "8080", ValueParsers::port);
    public static final Setting<String> ADMIN_HOST = engine("admin.host", "127.0.0.1", ValueParsers::filled);
    public static final Setting<String> ADMIN_TOKEN = engine("admin.token", "", ValueParsers::token);
    public static final Setting<String> OPERATOR_TOKEN = engine("admin.operator-token", "", ValueParsers::token);
    public static final Setting<String> VIEWER_TOKEN = engine("admin.viewer-token", "", ValueParsers::token);
    public static final Setting<String> ADMIN_URL = engine("admin.url", "", Keys::baseUrlOrNone);
    public static final Setting<List<String>> ADMIN_ALLOWED_HOSTS =
            engine("admin.allowed-hosts", "", ValueParsers::hosts);
    public static final Setting<Networks> ADMIN_TRUSTED_PROXIES = engine("admin.trusted-proxies", "", Networks::of);
    public static final Setting<Boolean> ADMIN_TOKEN_LOGIN = engine("admin.token-login", "on", ValueParsers::onOrOff);
    public static final Setting<ZoneId> ADMIN_TIME_ZONE =
            engine("admin.time-zone", "Europe/Berlin", ValueParsers::timeZone);
    public static final Setting<String> OIDC_ISSUER = engine("oidc.issuer", "", Keys::issuerOrNone);
    public static final Setting<String> OIDC_CLIENT_ID = engine("oidc.client-id", "", ValueParsers::text);
    public static final Setting<String> OIDC_CLIENT_SECRET = engine("oidc.client-secret", "", ValueParsers::text);
    public static final Setting<String> OIDC_SCOPES = engine("oidc.scopes", "openid profile", Keys::scopes);
    public static final Setting<String> OIDC_ROLES_CLAIM = engine("oidc.roles-claim", "roles", ValueParsers::filled);
    public static final Setting<String> OIDC_INTEGRATIONS_CLAIM =
            engine("oidc.integrations-claim", "", ValueParsers::text);
    public static final Setting<String> OIDC_VIEWER = engine("oidc.viewer", "", ValueParsers::text);
    public static final Setting<String> OIDC_OPERATOR = engine("oidc.operator", "", ValueParsers::text);
    public static final Setting<String> OIDC_ADMIN = engine("oidc.admin", "", ValueParsers::text);
    public static final Setting<Integer> MANAGEMENT_PORT = engine("management.port", "8081", ValueParsers::port);
    public static final Setting<String> MANAGEMENT_HOST = engine("management.host", "127.0.0.1", ValueParsers::filled);
    public static final Setting<String> DOCUMENTS_URL = engine("documents.url", "", Keys::baseUrlOrNone);
    public static final Setting<Integer> DOCUMENTS_PORT = engine("documents.port", "8082", ValueParsers::port);
    public static final Setting<String> DOCUMENTS_HOST = engine("documents.host", "127.0.0.1", ValueParsers::filled);
    public static final Setting<Duration> DOCUMENTS_LINK_LASTS =
            engine("documents.link-lasts", "15m", ValueParsers::duration);
    public static final Setting<Integer> SERVER_CONNECTIONS = engine("server.connections", "500", ValueParsers::count);
    public static final Setting<Duration> SERVER_CLIENT_TIMEOUT =
            engine("server.client-timeout", "10s", ValueParsers::duration);
    public static final Setting<Duration> SERVER_IDLE_TIMEOUT =
            engine("server.idle-timeout", "1m", ValueParsers::duration);
    public static final Setting<Integer> SERVER_SLOWEST_CLIENT =
            engine("server.slowest-client", "1000", ValueParsers::count);
    public static final Setting<String> DATABASE_URL =
            engine("database.url", "jdbc:sqlite:{data}/bridge.db", ValueParsers::databaseUrl);
    public static final Setting<String> DATABASE_USER = engine("database.user", "", ValueParsers::text);
    public static final Setting<String> DATABASE_PASSWORD = engine("database.password", "", ValueParsers::text);
    public static final Setting<Duration> INSTANCE_LEASE = engine("instance.lease", "15s", ValueParsers::duration);
    public static final Setting<String> HASH_KEY = engine("security.hash-key", "", ValueParsers::hashKey);
    public static final Setting<String> LOG_FORMAT = engine("log.format", "text", text -> oneOf(text, "text", "json"));
    public static final Setting<String> LOG_LEVEL = engine("log.level", "info", LogParts::level);
    public static final Setting<Map<String, String>> LOG_LEVELS = engine("log.levels", "", LogParts::levels);
    public static final Setting<String> TRACES_ENDPOINT =
            engine("otel.exporter.otlp.endpoint", "", Keys::baseUrlOrNone);
    public static final Setting<Map<String, String>> TRACES_HEADERS =
            engine("otel.exporter.otlp.headers", "", Keys::headers);
    public static final Setting<Duration> MAPPING_TIMEOUT = engine("mapping.timeout", "2s", ValueParsers::duration);
    public static final Setting<Duration> STOP_TIMEOUT = engine("stop-timeout", "30s", ValueParsers::duration);
    public static final Setting<Duration> RETENTION = engine("retention.final", "365d", ValueParsers::duration);
    public static final Setting<Duration> RETENTION_OPEN = engine("retention.open", "730d", ValueParsers::duration);
    public static final Setting<Duration> RETENTION_AUDIT = engine("retention.audit", "1095d", ValueParsers::duration);
    public static final Setting<Duration> RETENTION_PROBLEMS =
            engine("retention.problems", "365d", ValueParsers::duration);

    public static final Setting<String> NOTIFY_WEBHOOK_URL = integration("notify.webhook-url", "", Keys::webhookOrNone);
    public static final Setting<String> NOTIFY_WEBHOOK_SECRET =
            integration("notify.webhook-secret", "", ValueParsers::token);
    public static final Setting<String> NOTIFY_MAIL_HOST = engine("notify.mail-host", "", ValueParsers::text);
    public static final Setting<Integer> NOTIFY_MAIL_PORT = engine("notify.mail-port", "587", ValueParsers::port);
    public static final Setting<String> NOTIFY_MAIL_TLS =
            engine("notify.mail-tls", "starttls", text -> oneOf(text, "starttls", "tls", "off"));
    public static final Setting<String> NOTIFY_MAIL_USER = engine("notify.mail-user", "", ValueParsers::text);
    public static final Setting<String> NOTIFY_MAIL_PASSWORD = engine("notify.mail-password", "", ValueParsers::text);
    public static final Setting<String> NOTIFY_MAIL_FROM = engine("notify.mail-from", "", Keys::mailAddressOrNone);
    public static final Setting<List<String>> NOTIFY_MAIL_RECRUITER =
            integration("notify.mail-recruiter", "", Keys::mailAddresses);
    public static final Setting<List<String>> NOTIFY_MAIL_ADMIN =
            integration("notify.mail-admin", "", Keys::mailAddresses);
    public static final Setting<List<String>> NOTIFY_MAIL_OPS = integration("notify.mail-ops", "", Keys::mailAddresses);
    public static final Setting<List<String>> NOTIFY_MAIL_ENGINEER =
            integration("notify.mail-engineer", "", Keys::mailAddresses);
    public static final Setting<String> NOTIFY_LANGUAGE =
            engine("notify.language", "de", text -> oneOf(text, "de", "en"));
    public static final Setting<Integer> NOTIFY_AT_MOST = engine("notify.at-most", "20", ValueParsers::count);
    public static final Setting<Optional<LocalTime>> NOTIFY_DIGEST = engine("notify.digest", "off", Keys::timeOrOff);

    public static final Setting<Integer> CONCURRENCY = integration("export.concurrency", "8", ValueParsers::count);
    public static final Setting<Duration> SETTLE_TIME =
            integration("export.settle-time", "15m", ValueParsers::durationOrZero);
    public static final Setting<Duration> SECOND_LOOK_UP =
            integration("export.second-look-up", "2m", ValueParsers::durationOrZero);
    public static final Setting<List<Duration>> RETRY_DELAYS =
            integration("export.retry-delays", "5s,1m,5m,30m,2h,5h,10h,14h,20h,24h", ValueParsers::durations);
    public static final Setting<Duration> LEASE = integration("export.lease", "2m", ValueParsers::duration);
    public static final Setting<String> ATS_BUDGET = integration("ats.budget", "connector", Keys::budget);
    public static final Setting<Duration> CONNECT_TIMEOUT =
            integration("http.connect-timeout", "5s", ValueParsers::duration);
    public static final Setting<Duration> RESPONSE_TIMEOUT =
            integration("http.response-timeout", "60s", ValueParsers::duration);
    public static final Setting<Proxies> PROXY = integration("http.proxy", "", Proxies::of);
    public static final Setting<NoProxy> NO_PROXY = integration("http.no-proxy", "", NoProxy::of);
    public static final Setting<CaFile> CA_FILE = integration("http.ca-file", "", CaFile::of);
    public static final Setting<Cleartext> CLEARTEXT = integration("http.cleartext", "loopback", Cleartext::of);
    public static final Setting<Integer> PAGE_SIZE = integration("workwise.page-size", "100", ValueParsers::pageSize);
    public static final Setting<Duration> OVERLAP =
            integration("workwise.overlap", "15m", ValueParsers::durationOrZero);
    public static final Setting<LinkTemplate> WORKWISE_APPLICATION_URL =
            integration("workwise.application-url", "", text -> LinkTemplate.of(text, "id"));
    public static final Setting<LinkTemplate> ATS_APPLICATION_URL =
            integration("ats.application-url", "", text -> LinkTemplate.of(text, "id"));
    public static final Setting<LinkTemplate> ATS_JOB_URL =
            integration("ats.job-url", "", text -> LinkTemplate.of(text, "id", "remote-id"));
    public static final Setting<Duration> SWEEP_WINDOW =
            integration("workwise.sweep-window", "30d", ValueParsers::duration);

    /** The schedules, by the name of the flow that they start. */
    public static final Map<String, Setting<Schedule>> SCHEDULES = Stream.of(
                    schedule("workwise-jobs", "every 5m"),
                    schedule("applications", "every 30s"),
                    schedule("ats-jobs", "every 10m"),
                    schedule("ats-statuses", "every 10m"),
                    schedule("resume-exports", "every 5s"),
                    schedule("reconcile", "every 30s"),
                    schedule("outcomes", "every 5m"),
                    schedule("required-fields", "0 30 2 * * ?"),
                    schedule("sweep", "0 0 3 * * ?"),
                    schedule("retention", "0 30 3 * * ?"))
            .collect(Collectors.toMap(
                    s -> s.key().substring("schedule.".length()),
                    Function.identity(),
                    (a, b) -> a,
                    java.util.TreeMap::new));

    /** All settings. */
    public static final List<Setting<?>> ALL = Stream.concat(
                    Stream.of(
                            ADMIN_PORT,
                            ADMIN_HOST,
                            ADMIN_TOKEN,
                            OPERATOR_TOKEN,
                            VIEWER_TOKEN,
                            ADMIN_URL,
                            ADMIN_ALLOWED_HOSTS,
                            ADMIN_TRUSTED_PROXIES,
                            ADMIN_TOKEN_LOGIN,
                            ADMIN_TIME_ZONE,
                            OIDC_ISSUER,
                            OIDC_CLIENT_ID,
                            OIDC_CLIENT_SECRET,
                            OIDC_SCOPES,
                            OIDC_ROLES_CLAIM,
                            OIDC_INTEGRATIONS_CLAIM,
                            OIDC_VIEWER,
                            OIDC_OPERATOR,
                            OIDC_ADMIN,
                            MANAGEMENT_PORT,
                            MANAGEMENT_HOST,
                            DOCUMENTS_URL,
                            DOCUMENTS_PORT,
                            DOCUMENTS_HOST,
                            DOCUMENTS_LINK_LASTS,
                            SERVER_CONNECTIONS,
                            SERVER_CLIENT_TIMEOUT,
                            SERVER_IDLE_TIMEOUT,
                            SERVER_SLOWEST_CLIENT,
                            DATABASE_URL,
                            DATABASE_USER,
                            DATABASE_PASSWORD,
                            INSTANCE_LEASE,
                            HASH_KEY,
                            LOG_FORMAT,
                            LOG_LEVEL,
                            LOG_LEVELS,
                            TRACES_ENDPOINT,
                            TRACES_HEADERS,
                            MAPPING_TIMEOUT,
                            STOP_TIMEOUT,
                            RETENTION,
                            RETENTION_OPEN,
                            RETENTION_AUDIT,
                            RETENTION_PROBLEMS,
                            CONCURRENCY,
                            NOTIFY_WEBHOOK_URL,
                            NOTIFY_WEBHOOK_SECRET,
                            NOTIFY_MAIL_HOST,
                            NOTIFY_MAIL_PORT,
                            NOTIFY_MAIL_TLS,
                            NOTIFY_MAIL_USER,
                            NOTIFY_MAIL_PASSWORD,
                            NOTIFY_MAIL_FROM,
                            NOTIFY_MAIL_RECRUITER,
                            NOTIFY_MAIL_ADMIN,
                            NOTIFY_MAIL_OPS,
                            NOTIFY_MAIL_ENGINEER,
                            NOTIFY_LANGUAGE,
                            NOTIFY_AT_MOST,
                            NOTIFY_DIGEST,
                            SETTLE_TIME,
                            SECOND_LOOK_UP,
                            RETRY_DELAYS,
                            LEASE,
                            ATS_BUDGET,
                            CONNECT_TIMEOUT,
                            RESPONSE_TIMEOUT,
                            PROXY,
                            NO_PROXY,
                            CA_FILE,
                            CLEARTEXT,
                            PAGE_SIZE,
                            OVERLAP,
                            SWEEP_WINDOW,
                            WORKWISE_APPLICATION_URL,
                            ATS_APPLICATION_URL,
                            ATS_JOB_URL),
                    SCHEDULES.values().stream())
            .<Setting<?>>map(s -> s)
            .toList();

    private Keys() {}

    private static String webhookOrNone(String text) {
        if (text.isEmpty() || Cleartext.LOOPBACK.allows(ValueParsers.url(text))) {
            return text;
        }
        throw new IllegalArgumentException("an https URL");
    }

    private static String mailAddressOrNone(String text) {
        if (text.isEmpty() || MAIL_ADDRESS.matcher(text).matches()) {
            return text;
        }
        throw new IllegalArgumentException("one or more e-mail addresses, comma-separated, such as ops@example.org");
    }

    private static List<String> mailAddresses(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(","))
                        .map(String::strip)
                        .map(Keys::mailAddressOrNone)
                        .filter(address -> !address.isEmpty())
                        .toList();
    }

    private static Optional<LocalTime> timeOrOff(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("off, or a time of day such as 08:00");
        }
    }

    private static String oneOf(String text, String... words) {
        if (List.of(words).contains(text)) {
            return text;
        }
        throw new IllegalArgumentException(String.join(" or ", words));
    }

    /** Reads headers in OpenTelemetry's form: {@code name=value}, separated by commas. */
    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new TreeMap<>();
        for (String one : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] pair = one.strip().split("\\s*=\\s*", 2);
            if (pair.length != 2 || !HEADER.matcher(pair[0]).matches() || pair[1].isEmpty()) {
                throw new IllegalArgumentException("headers as name=value, with commas between");
            }
            headers.put(pair[0], pair[1]);
        }
        return headers;
    }

    private static String baseUrlOrNone(String text) {
        return text.isEmpty() ? text : ValueParsers.baseUrl(text);
    }

    /** Reads the issuer without changing it: it must equal the provider's own spelling, closing slash included. */
    private static String issuerOrNone(String text) {
        if (Cleartext.LOOPBACK.allows(baseUrlOrNone(text))) {
            return text;
        }
        throw new IllegalArgumentException("an https URL");
    }

    private static String scopes(String text) {
        if (!List.of(text.split(" ")).contains("openid")) {
            throw new IllegalArgumentException("words separated by spaces, one of them openid");
        }
        return text;
    }

    /** Reads a budget. {@code connector} means the budget that the connector declares. */
    private static String budget(String text) {
        if (!text.equals("connector")) {
            Rate.parse(text);
        }
        return text;
    }

    private static <T> Setting<T> engine(String key, String defaultText, Function<String, T> form) {
        return new Setting<>(key, defaultText, form, ENGINE);
    }

    private static <T> Setting<T> integration(String key, String defaultText, Function<String, T> form) {
        return new Setting<>(key, defaultText, form, INTEGRATION);
    }

    private static Setting<Schedule> schedule(String name, String defaultText) {
        return new Setting<>("schedule." + name, defaultText, Schedule::parse, INTEGRATION);
    }
}
