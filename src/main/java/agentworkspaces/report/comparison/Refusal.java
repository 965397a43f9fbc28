package agentworkspaces.report.comparison;

import agentworkspaces.plan.Plan;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A setting that counts only when a stack is made and differs: the deployment refuses the change.
 *
 * @param key of the setting
 * @param before its value in the base
 * @param after its value now
 */
public record Refusal(String key, String before, String after) {

    /** The output in which a stack keeps the settings that it was made with. */
    private static final String CREATED_WITH = "createdWith";

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
        var settings = new TreeMap<String, String>();
        if (plan.outputs().get(CREATED_WITH) instanceof String text) {
            try {
                JsonParser.parseString(text)
                        .getAsJsonObject()
                        .asMap()
                        .forEach((key, value) -> settings.put(key, value.getAsString()));
            } catch (JsonParseException | IllegalStateException | UnsupportedOperationException notSettings) {
                return new TreeMap<>();
            }
        }
        return settings;
    }
}
