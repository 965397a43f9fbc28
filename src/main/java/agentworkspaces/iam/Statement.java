package agentworkspaces.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A statement of an IAM policy.
 *
 * @param sid what it is for, in letters and digits
 * @param effect {@code Allow} or {@code Deny}
 * @param actions actions, sorted when written
 * @param resources ARNs as text or outputs; empty in trust policies
 * @param principal who; empty in policies of identities
 * @param conditions operator to key to value
 */
public record Statement(
        String sid,
        String effect,
        List<String> actions,
        List<?> resources,
        Optional<Object> principal,
        Map<String, Map<String, Object>> conditions) {

    /** Allows actions on resources. */
    public static Statement allow(String sid, List<String> actions, Object... resources) {
        return new Statement(sid, "Allow", actions, List.of(resources), Optional.empty(), Map.of());
    }

    /** Denies actions on resources. */
    public static Statement deny(String sid, List<String> actions, Object... resources) {
        return new Statement(sid, "Deny", actions, List.of(resources), Optional.empty(), Map.of());
    }

    /** The same statement for a principal, as {@code Map.of("Service", "ecs-tasks.amazonaws.com")} or {@code "*"}. */
    public Statement by(Object newPrincipal) {
        return new Statement(sid, effect, actions, resources, Optional.of(newPrincipal), conditions);
    }

    /** The same statement under a further condition; the value is text, a list or an output. */
    public Statement when(String operator, String key, Object value) {
        var changed = new TreeMap<>(conditions);
        var keys = new TreeMap<>(changed.getOrDefault(operator, Map.of()));
        keys.put(key, value);
        changed.put(operator, keys);
        return new Statement(sid, effect, actions, resources, principal, changed);
    }

    Map<String, Object> tree() {
        var tree = new TreeMap<String, Object>();
        tree.put("Sid", sid);
        tree.put("Effect", effect);
        tree.put("Action", actions.stream().sorted().toList());
        if (!resources.isEmpty()) {
            tree.put("Resource", resources.size() == 1 ? resources.get(0) : resources);
        }
        principal.ifPresent(who -> tree.put("Principal", who));
        if (!conditions.isEmpty()) {
            tree.put("Condition", conditions);
        }
        return tree;
    }
}
