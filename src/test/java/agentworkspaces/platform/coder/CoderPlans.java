package agentworkspaces.platform.coder;

import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.plan.StackPlan;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plans of Coder under the platform's own defaults, which are its plan's, and what tests ask of them. */
public final class CoderPlans {

    static final String DOMAIN = "dev.example.com";

    /** What the shipped stack sets beside account, region, platform, name, zone and login. */
    private static final List<String> SHIPPED = List.of(
            "removal",
            "tags",
            "bucketSuffix",
            "litellmCpu",
            "litellmMemory",
            "clickhouseCpu",
            "clickhouseMemory",
            "langfuseWebCpu",
            "langfuseWebMemory",
            "langfuseWorkerCpu",
            "langfuseWorkerMemory",
            "alarmsEnabled",
            "flowLogsEnabled",
            "albAccessLogs",
            "execLogs",
            "kmsKey");

    private static final Map<String, Plan> RECORDED = new HashMap<>();

    private CoderPlans() {}

    /** With settings as key, value, key, value ... beside the defaults. */
    public static Plan of(String... settings) {
        return of(Mode.KNOWN, Plans.pairs(settings));
    }

    public static Plan of(Map<String, String> settings) {
        return of(Mode.KNOWN, settings);
    }

    static synchronized Plan of(Mode mode, Map<String, String> settings) {
        var all = new TreeMap<String, String>();
        SHIPPED.forEach(key -> all.put(key, ""));
        all.put("oidcClientSecret", "client-secret-of-ours");
        all.putAll(settings);
        return RECORDED.computeIfAbsent(
                mode + all.toString(), key -> StackPlan.of("prod", Plans.shipped("coder", all), mode));
    }

    /** The container of a service that answers. */
    static JsonObject container(Plan plan, CoderService service) {
        return containers(plan, service).get(0);
    }

    static List<JsonObject> containers(Plan plan, CoderService service) {
        var task = Plans.named(plan, TASK_DEFINITION, service.word());
        return task.document("containerDefinitions").orElseThrow().getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    static Map<String, String> environment(JsonObject container) {
        return pairs(container, "environment", "value");
    }

    /** Variables and where their secret is, without what is behind the last hyphen of its ARN. */
    static Map<String, String> secrets(JsonObject container) {
        return new TreeMap<>(pairs(container, "secrets", "valueFrom").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                        .replaceFirst("^arn:aws:secretsmanager:us-west-2:123456789012:secret:", "")
                        .replaceFirst("-[A-Za-z0-9]{6}(?=$|:)", "")
                        .replaceFirst(":+[a-z0-9-]*$", ""))));
    }

    private static Map<String, String> pairs(JsonObject container, String list, String value) {
        return container.getAsJsonArray(list).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(each -> each.get("name").getAsString(), each -> each.get(value)
                        .getAsString()));
    }

    /** Rules of a security group as {@code tcp 443 10.0.0.0/16}. */
    static Set<String> rules(Plan plan, String type, String group) {
        return plan.ofType(type).stream()
                .filter(rule ->
                        plan.referenced(rule, "securityGroupId").get(0).name().equals(group))
                .map(rule -> rule.text("ipProtocol").orElseThrow()
                        + rule.number("fromPort").map(port -> " " + port).orElse("")
                        + " "
                        + rule.text("cidrIpv4")
                                .orElseGet(() -> plan.referenced(rule, "referencedSecurityGroupId").stream()
                                        .map(PlannedResource::name)
                                        .collect(Collectors.joining())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> texts(Plan plan, String type, String property) {
        return plan.ofType(type).stream()
                .map(resource -> resource.text(property).orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<String> names(List<PlannedResource> resources) {
        return resources.stream().map(PlannedResource::name).sorted().toList();
    }
}
