package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.workwise.bridge.edge.ClientAddress;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.RefusedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of logins and refusals: logs each kind once, keeps it in the audit, and slows guesses down. The same refusal is
 * told once an hour, and no more than {@link #MOST_TOLD} of one kind and one person, so that guesses can neither fill
 * log or audit nor hide what somebody else is refused.
 */
public final class LoginWatch {
    /** Hears of nothing. */
    public static final LoginWatch NONE = new LoginWatch();

    static final int MOST_TOLD = 100;
    private static final String SOMEBODY = "somebody";
    private static final Logger LOG = LoggerFactory.getLogger(LoginWatch.class);
    private final ClientAddress addresses;
    private final Audit audit;
    private final LongSupplier nanos;
    private final FailedLogins failed;
    private final Map<String, Set<String>> told = new HashMap<>();
    private long hour;

    private LoginWatch() {
        addresses = null;
        audit = null;
        nanos = () -> 0;
        failed = null;
    }

    /** @param nanos a clock that never jumps */
    public LoginWatch(ClientAddress addresses, Audit audit, LongSupplier nanos) {
        this.addresses = addresses;
        this.audit = audit;
        this.nanos = nanos;
        failed = new FailedLogins(nanos);
        hour = nanos.getAsLong();
    }

    /**
     * Somebody gave a token or an account that lets nobody in.
     *
     * @return seconds to wait, where it were too many: they are in Retry-After too
     */
    public long add(Context context) {
        if (audit == null) {
            return 0;
        }
        String address = addresses.of(context);
        tell("login-refused", SOMEBODY, address, "A login from {} was refused ({})", address, route(context));
        long wait = failed.add(address);
        if (wait > 0) {
            tell(
                    "logins-slowed",
                    SOMEBODY,
                    address,
                    "Too many logins from {} failed ({}); more of them are answered with 429",
                    address,
                    route(context));
            context.header("Retry-After", String.valueOf(wait));
        }
        return wait;
    }

    /**
     * The same for programs.
     *
     * @throws RefusedException too-many-failures
     */
    void failed(Context context) {
        long wait = add(context);
        if (wait > 0) {
            throw new RefusedException(429, "too-many-failures", "too many logins failed; try again in " + wait + " s");
        }
    }

    /** Why logins do not work, for operations: each reason once an hour, however often strangers bring it about. */
    public void reason(String why) {
        if (audit != null && isNew("reason", why)) {
            LOG.warn("{}", why);
        }
    }

    /**
     * Somebody logged in at the console.
     *
     * @return from where
     */
    public String entered(Context context, Caller caller) {
        if (audit == null) {
            return "";
        }
        String address = addresses.of(context);
        LOG.info("{} ({}) logged in from {}", caller.name(), caller.role().code(), address);
        audit.addSoon(caller.name(), "logged-in", null, address, caller.role().code());
        return address;
    }

    /** Somebody asked for what their role may not do. */
    public void forbidden(Context context, String who) {
        if (audit != null) {
            tell("forbidden", who, route(context), "{} may not {}", who, route(context));
        }
    }

    /**
     * A page of another site, or of another login, sent a form.
     *
     * @param who null: nobody is logged in
     */
    public void foreignForm(Context context, String who) {
        if (audit != null) {
            tell(
                    "foreign-form",
                    who == null ? SOMEBODY : who,
                    route(context),
                    "A form that is not of this login was refused ({}, {})",
                    who == null ? SOMEBODY : who,
                    route(context));
        }
    }

    /** The route as it was declared: the address itself could hold anything. */
    private static String route(Context context) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        return context.method() + " " + (endpoint == null ? "(no route)" : endpoint.path);
    }

    private void tell(String action, String who, String subject, String line, Object... values) {
        if (isNew(action + '\n' + who, subject)) {
            LOG.warn(line, values);
            audit.addSoon(who, action, null, subject, null);
        }
    }

    private synchronized boolean isNew(String kind, String subject) {
        if (nanos.getAsLong() - hour >= TimeUnit.HOURS.toNanos(1)) {
            hour = nanos.getAsLong();
            told.clear();
        }
        Set<String> subjects = told.computeIfAbsent(kind, k -> new HashSet<>());
        return subjects.size() < MOST_TOLD && subjects.add(subject);
    }
}
