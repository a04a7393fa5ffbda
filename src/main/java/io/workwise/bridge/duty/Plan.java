package io.workwise.bridge.duty;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who should have which integration, by rendezvous hashing: of the instances that know it, the one that weighs most with it. Every
 * instance comes to the same answer, each has about as many, and where one comes or goes only what it gets or had moves.
 *
 * @param take what this instance should have and nobody has, with the version that its state had
 * @param keep what it has and should have
 * @param leave what it has and another one should have
 */
record Plan(Map<String, Long> take, Set<String> keep, Set<String> leave) {
    /** @param owner null: nobody; @param version of the integration's state: another owner is another version */
    record Held(String integration, String owner, long version) {}

    /** @param alive the integrations that each living instance knows, by instance */
    static Plan of(String me, Map<String, Set<String>> alive, List<Held> all) {
        Plan plan = new Plan(new HashMap<>(), new HashSet<>(), new HashSet<>());
        for (Held held : all) {
            boolean wanted = preferred(held.integration(), alive).filter(me::equals).isPresent();
            if (me.equals(held.owner())) {
                (wanted ? plan.keep : plan.leave).add(held.integration());
            } else if (wanted && (held.owner() == null || !alive.containsKey(held.owner()))) {
                plan.take.put(held.integration(), held.version());
            }
        }
        return plan;
    }

    private static Optional<String> preferred(String integration, Map<String, Set<String>> alive) {
        return alive.entrySet().stream().filter(instance -> instance.getValue().contains(integration)).map(Map.Entry::getKey)
                .max((a, b) -> weight(a, integration) != weight(b, integration) ? Long.compare(weight(a, integration), weight(b, integration)) : a.compareTo(b));
    }

    /** FNV-1a over both names, its bits mixed once more: similar names must not weigh alike. */
    private static long weight(String instance, String integration) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : (instance + ' ' + integration).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
