package io.workwise.bridge.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks the environment variables that begin with {@code BRIDGE_}. Each belongs to a setting or has another known
 * meaning. Any other is a fault.
 */
final class BridgeVariables {
    static final String PREFIX = "BRIDGE_";
    /** Variables that {@code bin/bridge} and the command line read. */
    private static final Set<String> OTHERS = Set.of("BRIDGE_OPTS", "BRIDGE_URL", "BRIDGE_HOME");
    /**
     * Variables that Kubernetes sets in each container for each service of the namespace, such as one named bridge or
     * bridge-postgresql.
     */
    private static final Pattern OF_A_SERVICE =
            Pattern.compile("(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(ADDR|PORT|PROTO))?)");

    private static final Pattern ADDRESS_OF_A_SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

    private BridgeVariables() {}

    /**
     * Returns the value that a person gave; null if there is none. The address of a service whose name resembles a
     * setting does not count.
     */
    static String value(String name, Map<String, String> environment) {
        String value = environment.get(name);
        return value != null && isAddressOfAService(name, value) ? null : value;
    }

    private static boolean isAddressOfAService(String name, String value) {
        return name.endsWith("PORT") && ADDRESS_OF_A_SERVICE.matcher(value).matches();
    }

    static void check(Map<String, String> environment, List<Fault> faults) {
        warn(environment, faults);
        Set<String> known = Keys.ALL.stream().map(Setting::prefixedName).collect(Collectors.toSet());
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(PREFIX)
                    && !known.contains(name)
                    && !OTHERS.contains(name)
                    && !isOfAService(name, environment.get(name))) {
                faults.add(new Fault(
                        "environment variable " + name,
                        0,
                        "'" + name + "' is unknown",
                        "use BRIDGE_ and the key of a setting that is documented in config/, such as"
                                + " BRIDGE_ADMIN_PORT; a variable for {{env:…}} needs a name without BRIDGE_"
                                + Suggestions.hint(name, known)));
            }
        }
    }

    /** A setting's port that is a service's address is left out, and said. */
    private static void warn(Map<String, String> environment, List<Fault> faults) {
        for (Setting<?> setting : Keys.ALL) {
            for (String name : setting.environmentNames()) {
                if (environment.containsKey(name) && isAddressOfAService(name, environment.get(name))) {
                    faults.add(new Fault(
                                    "environment variable " + name,
                                    0,
                                    "it is the address of a Kubernetes service, and not '" + setting.key()
                                            + "', so that it is left out",
                                    "set " + setting.prefixedName()
                                            + " where that is meant; enableServiceLinks: false keeps such variables away from a pod")
                            .asWarning());
                }
            }
        }
    }

    private static boolean isOfAService(String name, String value) {
        return OF_A_SERVICE.matcher(name.substring(PREFIX.length())).matches() || isAddressOfAService(name, value);
    }
}
