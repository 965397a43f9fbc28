package agentworkspaces.platform.websiteagent;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.plan.StackPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans of the website agent under the platform's own defaults, which are its plan's, with a zone, an address and a repository. */
public final class WebsiteAgentPlans {

    /** What the shipped stack sets beside account, region, platform, name, zone and address. */
    private static final List<String> SHIPPED = List.of(
            "removal",
            "staticBucket",
            "cloudfrontOnlyOrigin",
            "albAccessLogs",
            "flowLogsEnabled",
            "containerInsights",
            "kmsKey",
            "readonlyRootFilesystem");

    private static final Map<String, Plan> RECORDED = new HashMap<>();

    private WebsiteAgentPlans() {}

    /** With settings as key, value, key, value ... beside the defaults. */
    public static Plan of(String... settings) {
        return of(Mode.KNOWN, Plans.pairs(settings));
    }

    public static Plan of(Map<String, String> settings) {
        return of(Mode.KNOWN, settings);
    }

    public static synchronized Plan of(Mode mode, Map<String, String> settings) {
        var all = new TreeMap<String, String>();
        SHIPPED.forEach(key -> all.put(key, ""));
        all.put("githubRepo", "example/website");
        all.putAll(settings);
        return RECORDED.computeIfAbsent(
                mode + all.toString(), key -> StackPlan.of("prod", Plans.shipped("website-agent", all), mode));
    }
}
