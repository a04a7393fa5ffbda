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
 * Watches logins and refusals. Logs and audits each kind once, and slows guesses down. Reports the same refusal once
 * per hour, at most {@link #MOST_TOLD} of one kind and one person. So guesses cannot fill log or audit, nor hide other
 * refusals.
 */
public final class LoginWatch {
    /** A watch that does nothing. */
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

    /**
     * Makes a watch.
     *
     * @param nanos a clock that never jumps, in nanoseconds
     */
    public LoginWatch(ClientAddress addresses, Audit audit, LongSupplier nanos) {
        this.addresses = addresses;
        this.audit = audit;
        this.nanos = nanos;
        failed = new FailedLogins(nanos);
        hour = nanos.getAsLong();
    }

    /**
     * Counts a login with a wrong token or account.
     *
     * @return seconds to wait if there were too many, also set as Retry-After; 0 otherwise
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
     * Counts a failed login of a program.
     *
     * @throws RefusedException {@code too-many-failures}
     */
    void failed(Context context) {
        long wait = add(context);
        if (wait > 0) {
            throw new RefusedException(429, "too-many-failures", "too many logins failed; try again in " + wait + " s");
        }
    }

    /** Logs why logins do not work, each reason once per hour, however often strangers cause it. */
    public void reason(String why) {
        if (audit != null && isNew("reason", why)) {
            LOG.warn("{}", why);
        }
    }

    /**
     * Records a login at the console.
     *
     * @return the address that it came from
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

    /** Records a request that the caller's role does not allow. */
    public void forbidden(Context context, String who) {
        if (audit != null) {
            tell("forbidden", who, route(context), "{} may not {}", who, route(context));
        }
    }

    /**
     * Records a form from another site, or from another login.
     *
     * @param who null if nobody is logged in
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

    /** Returns the route as declared, because the address itself could contain anything. */
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
