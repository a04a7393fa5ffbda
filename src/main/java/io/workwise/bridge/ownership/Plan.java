package io.workwise.bridge.ownership;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Assigns integrations to instances by rendezvous hashing: of the instances that know an integration and have room, the
 * one with the highest weight gets it. Every instance computes the same result, and shares are about equal. When an
 * instance comes or goes, little moves but its own share.
 *
 * @param take integrations that this instance should have and nobody has, with the versions of their states
 * @param keep integrations that it has and should have
 * @param leave integrations that it has and another instance should have
 */
record Plan(Map<String, Long> take, Set<String> keep, Set<String> leave) {
    private static final double MOST_OF_A_SHARE = 1.25;

    /**
     * The owner of one integration.
     *
     * @param owner null if none
     * @param version the version of the integration's state; each owner has another one
     */
    record Held(String integration, String owner, long version) {}

    /**
     * Computes the plan of one instance.
     *
     * @param me the instance
     * @param alive the integrations that each living instance knows, by instance
     * @param all the owners as stored
     */
    static Plan of(String me, Map<String, Set<String>> alive, List<Held> all) {
        Plan plan = new Plan(new HashMap<>(), new HashSet<>(), new HashSet<>());
        Map<String, String> wanted =
                wanted(alive, all.stream().map(Held::integration).sorted().toList());
        for (Held held : all) {
            boolean mine = me.equals(wanted.get(held.integration()));
            if (me.equals(held.owner())) {
                (mine ? plan.keep : plan.leave).add(held.integration());
            } else if (mine && (held.owner() == null || !alive.containsKey(held.owner()))) {
                plan.take.put(held.integration(), held.version());
            }
        }
        return plan;
    }

    /**
     * Assigns each integration that an instance knows. No instance gets much more than an equal share, unless it alone
     * knows the integrations.
     */
    private static Map<String, String> wanted(Map<String, Set<String>> alive, List<String> integrations) {
        Map<String, Integer> shares = new HashMap<>();
        long share = (long) Math.ceil(MOST_OF_A_SHARE * integrations.size() / Math.max(1, alive.size()));
        Map<String, String> wanted = new HashMap<>();
        for (String integration : integrations) {
            List<String> byWeight = alive.keySet().stream()
                    .filter(instance -> alive.get(instance).contains(integration))
                    .sorted(Comparator.comparingLong((String instance) -> weight(instance, integration))
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
            byWeight.stream()
                    .filter(instance -> shares.getOrDefault(instance, 0) < share)
                    .findFirst()
                    .or(() -> byWeight.stream().findFirst())
                    .ifPresent(instance -> {
                        shares.merge(instance, 1, Integer::sum);
                        wanted.put(integration, instance);
                    });
        }
        return wanted;
    }

    /** Hashes both names with FNV-1a and mixes the bits once more, so that similar names get different weights. */
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
