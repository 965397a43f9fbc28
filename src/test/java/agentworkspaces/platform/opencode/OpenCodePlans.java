package agentworkspaces.platform.opencode;

import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.ConfigValue;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.plan.StackPlan;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Plans of OpenCode as its own plan has it, each recorded once, and of the same behind HTTPS. */
public final class OpenCodePlans {

    public static final String PASSWORD = "correct-horse-battery";

    private static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";
    private static final Map<String, Plan> RECORDED = new HashMap<>();

    private OpenCodePlans() {}

    /** The plan of a stack without any setting but what it must have, and settings as key, value, key, value ... */
    public static Plan with(String... settings) {
        return with(Mode.KNOWN, settings);
    }

    public static synchronized Plan with(Mode mode, String... settings) {
        var all = new TreeMap<>(Plans.pairs(settings));
        return RECORDED.computeIfAbsent(mode + all.toString(), key -> StackPlan.of("prod", source(all), mode));
    }

    /** The plan of a stack that users reach by a name of the owner's over HTTPS. */
    public static Plan withName(String... settings) {
        var all = new TreeMap<>(Plans.pairs(settings));
        all.put("domainName", "opencode.example.com");
        all.put("certificateArn", CERTIFICATE);
        return with(all.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new));
    }

    private static ConfigSource source(Map<String, String> settings) {
        var least = Map.of(
                "aws:region", new ConfigValue("us-east-1", false),
                "aws:allowedAccountIds", new ConfigValue("[\"123456789012\"]", false),
                "agent-workspaces:platform", new ConfigValue("opencode", false));
        return ConfigSource.of(least).with(settings);
    }
}
