package agentworkspaces.platform.cao;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.plan.StackPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans of the CLI Agent Orchestrator under the platform's own defaults, which are its plan's. */
public final class CaoPlans {

    public static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";

    /** What the shipped stack sets beside account, region and platform. */
    private static final List<String> SHIPPED = List.of(
            "removal",
            "domainName",
            "certificateArn",
            "desiredCount",
            "autoscalingMaxCount",
            "redisEnabled",
            "efsEnabled",
            "memory",
            "backupDays",
            "alarmsEnabled",
            "albAccessLogs",
            "flowLogsEnabled",
            "execLogs",
            "kmsKey",
            "readonlyRootFilesystem",
            "wafEnabled");

    private static final Map<String, Plan> RECORDED = new HashMap<>();

    private CaoPlans() {}

    /** With settings as key, value, key, value ... beside the defaults. */
    public static Plan of(String... settings) {
        return of(Mode.KNOWN, settings);
    }

    public static Plan of(Map<String, String> settings) {
        return of(Mode.KNOWN, settings);
    }

    public static Plan of(Mode mode, String... settings) {
        return of(mode, Plans.pairs(settings));
    }

    private static synchronized Plan of(Mode mode, Map<String, String> settings) {
        var all = new TreeMap<String, String>();
        SHIPPED.forEach(key -> all.put(key, ""));
        all.putAll(settings);
        return RECORDED.computeIfAbsent(
                mode + all.toString(), key -> StackPlan.of("prod", Plans.shipped("cao", all), mode));
    }

    /** With a name, a certificate and so the login at the load balancer. */
    public static Plan withLogin(String... settings) {
        var all = new TreeMap<>(Plans.pairs(settings));
        all.putIfAbsent("domainName", "cao.example.com");
        all.putIfAbsent("certificateArn", CERTIFICATE);
        return of(all);
    }
}
