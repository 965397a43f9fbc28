package agentworkspaces.engine.standin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import pulumirpc.Provider.DiffResponse;

/** Which inputs of a resource differ, and whether AWS can change them. */
final class Diffs {

    private static final String SERVICE = "aws:ecs/service:Service";
    private static final String STRATEGIES = "capacityProviderStrategies";

    private Diffs() {}

    /**
     * @param changed inputs that differ
     * @param replaces those of them that AWS cannot change
     * @param deleteFirst whether the old one must go before the new one can come
     */
    record Change(List<String> changed, List<String> replaces, boolean deleteFirst) {

        /** The same as the engine wants to hear it. */
        DiffResponse response() {
            var some = !changed.isEmpty();
            return DiffResponse.newBuilder()
                    .setChanges(some ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE)
                    .addAllDiffs(changed)
                    .addAllReplaces(replaces)
                    .setDeleteBeforeReplace(deleteFirst)
                    .build();
        }
    }

    static Change between(
            ResourceType type, Map<String, Object> old, Map<String, Object> now, Collection<String> ignored) {
        var keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        var changed = keys.stream()
                .filter(key -> !ignored.contains(key))
                .filter(key -> !Objects.equals(old.get(key), now.get(key)))
                .toList();
        var replaces = changed.stream()
                .filter(key -> isReplacedBy(type, key, old, now))
                .toList();
        return new Change(changed, replaces, !replaces.isEmpty() && keepsItsName(type, old, now));
    }

    private static boolean isReplacedBy(
            ResourceType type, String key, Map<String, Object> old, Map<String, Object> now) {
        if (type.token().equals(SERVICE) && key.equals(STRATEGIES)) {
            // Source: hashicorp/aws internal/service/ecs/service.go, capacityProviderStrategyCustomizeDiff.
            return !Boolean.TRUE.equals(now.get("forceNewDeployment"));
        }
        return type.replaces().stream()
                .map(path -> path.split("\\."))
                .anyMatch(steps -> steps[0].equals(key) && !Objects.equals(at(old, steps), at(now, steps)));
    }

    private static Object at(Map<String, Object> inputs, String[] steps) {
        Object value = inputs;
        for (var step : steps) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }

    /**
     * The bridge deletes first when a name that the program gave stays: two cannot have it at a time. Source:
     * pulumi-terraform-bridge pkg/tfbridge/schema.go, nameRequiresDeleteBeforeReplace.
     */
    private static boolean keepsItsName(ResourceType type, Map<String, Object> old, Map<String, Object> now) {
        return type.named()
                .map(ResourceType.Naming::property)
                .filter(name -> now.containsKey(name) && now.get(name).equals(old.get(name)))
                .filter(name -> !Names.isGenerated(now))
                .isPresent();
    }
}
