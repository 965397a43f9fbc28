package agentworkspaces.report.comparison;

import agentworkspaces.plan.Plan;
import agentworkspaces.platform.DeploymentRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A setting that counts only when a stack is made and differs: the deployment refuses the change.
 *
 * @param key of the setting
 * @param before its value in the base
 * @param after its value now
 */
public record Refusal(String key, String before, String after) {

    /** Settings that a later deployment of the same stack refuses; none between two stacks. */
    static List<Refusal> between(Plan base, Plan plan) {
        var refused = new ArrayList<Refusal>();
        if (base.stack().equals(plan.stack())) {
            var now = settings(plan);
            settings(base).forEach((key, before) -> {
                var after = now.getOrDefault(key, before);
                if (!after.equals(before)) {
                    refused.add(new Refusal(key, before, after));
                }
            });
        }
        return List.copyOf(refused);
    }

    /** As {@code vpcCidr from 10.0.0.0/16 to 10.8.0.0/16}. */
    public String words() {
        return key + " from " + named(before) + " to " + named(after);
    }

    private static String named(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private static Map<String, String> settings(Plan plan) {
        try {
            return plan.outputs().get(DeploymentRecord.CREATED_WITH) instanceof String record
                    ? DeploymentRecord.read(record)
                    : Map.of();
        } catch (IllegalArgumentException notARecord) {
            return Map.of();
        }
    }
}
