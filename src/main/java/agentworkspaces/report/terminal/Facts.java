package agentworkspaces.report.terminal;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The properties that people look for first, by type of resource: sizes, ports, address blocks, retention. */
final class Facts {

    private static final Map<String, String> COMPARISONS = Map.of(
            "GreaterThanThreshold", ">",
            "GreaterThanOrEqualToThreshold", "≥",
            "LessThanThreshold", "<",
            "LessThanOrEqualToThreshold", "≤");

    private static final Map<String, Function<PlannedResource, Stream<String>>> BY_TYPE = Map.ofEntries(
            Map.entry(ResourceTypes.VPC, of("cidrBlock")),
            Map.entry(ResourceTypes.SUBNET, of("cidrBlock", "availabilityZone")),
            Map.entry(ResourceTypes.ROUTE, of("destinationCidrBlock")),
            Map.entry(ResourceTypes.DEFAULT_SECURITY_GROUP, resource -> Stream.of("allows nothing")),
            Map.entry(ResourceTypes.INGRESS, Facts::rule),
            Map.entry(ResourceTypes.EGRESS, Facts::rule),
            Map.entry(ResourceTypes.FILE_SYSTEM, Facts::fileSystem),
            Map.entry(
                    ResourceTypes.ACCESS_POINT,
                    resource -> Stream.of(
                            resource.text("rootDirectory.path").orElse(""),
                            "uid " + resource.text("posixUser.uid").orElse("?"))),
            Map.entry(ResourceTypes.BACKUP_POLICY, of("backupPolicy.status")),
            Map.entry(ResourceTypes.TABLE, Facts::table),
            Map.entry(ResourceTypes.BUCKET, of("bucket")),
            Map.entry(ResourceTypes.SECRET, of("name")),
            Map.entry(ResourceTypes.PARAMETER, of("name")),
            Map.entry(ResourceTypes.DATABASE, Facts::database),
            Map.entry(ResourceTypes.REPLICATION_GROUP, Facts::cache),
            Map.entry(ResourceTypes.CACHE_CLUSTER, Facts::cache),
            Map.entry(ResourceTypes.DISTRIBUTION, Facts::distribution),
            Map.entry(ResourceTypes.DISCOVERY_NAMESPACE, of("name")),
            Map.entry(ResourceTypes.HOSTED_ZONE, of("name")),
            Map.entry(ResourceTypes.USER_POOL, Facts::userPool),
            Map.entry(ResourceTypes.USER_POOL_DOMAIN, of("domain")),
            Map.entry(ResourceTypes.REPOSITORY, of("name", "imageTagMutability")),
            Map.entry(ResourceTypes.CLUSTER, of("name")),
            Map.entry(ResourceTypes.TASK_DEFINITION, Facts::taskDefinition),
            Map.entry(ResourceTypes.SERVICE, Facts::service),
            Map.entry(
                    ResourceTypes.LOG_GROUP,
                    resource -> Stream.of(
                            resource.text("name").orElse(""),
                            days(resource.text("retentionInDays").orElse("?")))),
            Map.entry(
                    ResourceTypes.LOAD_BALANCER,
                    resource -> Stream.of(
                            resource.is("internal") ? "internal" : "internet-facing",
                            "idle " + resource.text("idleTimeout").orElse("60") + " s")),
            Map.entry(
                    ResourceTypes.TARGET_GROUP,
                    resource -> Stream.of(
                            resource.text("protocol").orElse("") + ":"
                                    + resource.text("port").orElse(""),
                            "health " + resource.text("healthCheck.path").orElse(""))),
            Map.entry(ResourceTypes.LISTENER, Facts::listener),
            Map.entry(
                    ResourceTypes.LISTENER_RULE,
                    resource -> Stream.of(
                            "priority " + resource.text("priority").orElse("?"), actions(resource, "actions"))),
            Map.entry(ResourceTypes.VPC_ENDPOINT, Facts::endpoint),
            Map.entry(ResourceTypes.LAUNCH_TEMPLATE, of("instanceType")),
            Map.entry(ResourceTypes.METRIC_ALARM, Facts::alarm),
            Map.entry(ResourceTypes.SCALING_TARGET, resource -> Stream.of(tasks(resource, ""))),
            Map.entry(ResourceTypes.SCALING_POLICY, Facts::scalingPolicy),
            Map.entry(
                    ResourceTypes.SCHEDULED_SCALING,
                    resource ->
                            Stream.of(resource.text("schedule").orElse(""), tasks(resource, "scalableTargetAction."))),
            Map.entry(ResourceTypes.TOPIC_SUBSCRIPTION, of("protocol", "endpoint")),
            Map.entry(ResourceTypes.CERTIFICATE, of("domainName")),
            Map.entry(ResourceTypes.DNS_RECORD, of("type", "name")),
            Map.entry(ResourceTypes.ROLE_POLICY, Facts::policy),
            Map.entry(ResourceTypes.IMAGE, of("context", "imageTag")),
            Map.entry(ResourceTypes.PROVIDER, of("region")));

    private Facts() {}

    /** What to say of a resource in a line. */
    static String of(PlannedResource resource) {
        var facts = BY_TYPE.getOrDefault(resource.type(), any -> Stream.empty());
        var kept = resource.protect() ? Stream.of("protected") : Stream.<String>empty();
        return Stream.concat(facts.apply(resource), kept)
                .filter(fact -> !fact.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static Function<PlannedResource, Stream<String>> of(String... paths) {
        return resource -> Stream.of(paths).map(resource::text).flatMap(Optional::stream);
    }

    private static Stream<String> rule(PlannedResource rule) {
        var peer = rule.text("cidrIpv4").or(() -> rule.text("cidrIpv6")).orElseGet(() -> Stream.of(
                        "referencedSecurityGroupId", "prefixListId")
                .flatMap(property -> rule.references(property).stream())
                .map(urn -> urn.substring(urn.lastIndexOf(':') + 1))
                .findFirst()
                .orElseGet(() -> rule.input("prefixListId").isPresent() ? "a list of AWS's addresses" : "a group"));
        var direction = rule.type().contains("Ingress") ? "from " : "to ";
        return Stream.of(
                rule.text("ipProtocol")
                        .filter(protocol -> !protocol.equals("-1"))
                        .map(protocol -> protocol + " " + rule.text("fromPort").orElse("all"))
                        .orElse("all traffic"),
                direction + peer);
    }

    private static Stream<String> fileSystem(PlannedResource resource) {
        return Stream.of(
                resource.is("encrypted") ? "encrypted" : "not encrypted",
                resource.text("lifecyclePolicies[0].transitionToIa")
                        .map(when -> "IA " + when)
                        .orElse(""));
    }

    private static Stream<String> table(PlannedResource resource) {
        return Stream.of(
                resource.text("name").orElse(""),
                "key " + resource.text("hashKey").orElse("?"),
                resource.text("pointInTimeRecovery.recoveryPeriodInDays")
                        .map(days -> "recovery " + days(days))
                        .orElse(""));
    }

    private static Stream<String> database(PlannedResource resource) {
        return Stream.of(
                resource.text("engine").orElse("") + " "
                        + resource.text("engineVersion").orElse(""),
                resource.text("instanceClass").orElse(""),
                resource.text("allocatedStorage").map(gib -> gib + " GiB").orElse(""),
                resource.is("multiAz") ? "with a standby" : "");
    }

    private static Stream<String> cache(PlannedResource resource) {
        var nodes = resource.text("numCacheClusters")
                .or(() -> resource.text("numCacheNodes"))
                .orElse("1");
        return Stream.of(
                resource.text("nodeType").orElse(""),
                nodes + (nodes.equals("1") ? " node" : " nodes"),
                resource.is("transitEncryptionEnabled") ? "TLS" : "");
    }

    private static Stream<String> distribution(PlannedResource resource) {
        return Stream.of(
                resource.list("aliases").stream().map(String::valueOf).collect(Collectors.joining(", ")),
                resource.text("priceClass").orElse(""));
    }

    private static Stream<String> userPool(PlannedResource resource) {
        return Stream.of(
                resource.is("adminCreateUserConfig.allowAdminCreateUserOnly") ? "no sign-up" : "sign-up open",
                "passwords from "
                        + resource.text("passwordPolicy.minimumLength").orElse("8") + " characters");
    }

    private static Stream<String> taskDefinition(PlannedResource resource) {
        var vcpu =
                resource.text("cpu").map(Double::valueOf).map(cpu -> cpu / 1024).orElse(0.0);
        var memory = resource.text("memory")
                .map(Double::valueOf)
                .map(mib -> mib / 1024)
                .orElse(0.0);
        return Stream.concat(
                Stream.of(number(vcpu) + " vCPU", number(memory) + " GB"),
                resource.document("containerDefinitions").stream()
                        .flatMap(definitions -> definitions.getAsJsonArray().asList().stream())
                        .map(JsonElement::getAsJsonObject)
                        .map(container -> container.get("image").getAsString()));
    }

    private static Stream<String> service(PlannedResource resource) {
        var tasks = resource.text("desiredCount").orElse("1");
        return Stream.of(
                resource.text("name").orElse(""),
                tasks + (tasks.equals("1") ? " task" : " tasks"),
                resource.text("capacityProviderStrategies[0].capacityProvider").orElse(""),
                resource.is("networkConfiguration.assignPublicIp") ? "public address" : "private");
    }

    private static Stream<String> listener(PlannedResource resource) {
        return Stream.of(
                resource.text("protocol").orElse("") + ":"
                        + resource.text("port").orElse(""),
                actions(resource, "defaultActions"));
    }

    private static String actions(PlannedResource resource, String property) {
        return resource.list(property).stream()
                .map(action -> ((Map<?, ?>) action).get("type"))
                .map(String::valueOf)
                .collect(Collectors.joining(", then "));
    }

    private static Stream<String> endpoint(PlannedResource resource) {
        return Stream.of(
                resource.text("serviceName")
                        .map(name -> name.replaceFirst("^com\\.amazonaws\\.[a-z0-9-]+\\.", ""))
                        .orElse(""),
                resource.text("vpcEndpointType").orElse("Gateway").toLowerCase(Locale.ROOT));
    }

    private static Stream<String> alarm(PlannedResource resource) {
        var sign = COMPARISONS.getOrDefault(resource.text("comparisonOperator").orElse(""), "against");
        return resource.text("metricName").stream().map(metric -> "%s %s %s"
                .formatted(metric, sign, resource.text("threshold").orElse("?")));
    }

    private static Stream<String> scalingPolicy(PlannedResource resource) {
        var path = "targetTrackingScalingPolicyConfiguration.";
        return resource.text(path + "predefinedMetricSpecification.predefinedMetricType").stream()
                .map(metric ->
                        metric + " at " + resource.text(path + "targetValue").orElse("?"));
    }

    private static String tasks(PlannedResource resource, String path) {
        var least = resource.text(path + "minCapacity").orElse("?");
        var most = resource.text(path + "maxCapacity").orElse("?");
        return (least.equals(most) ? least : least + " to " + most) + (most.equals("1") ? " task" : " tasks");
    }

    private static Stream<String> policy(PlannedResource resource) {
        return resource.document("policy").stream()
                .flatMap(document -> document.getAsJsonObject().getAsJsonArray("Statement").asList().stream())
                .map(statement -> statement.getAsJsonObject().get("Sid"))
                .flatMap(sid -> sid == null ? Stream.empty() : List.of(sid.getAsString()).stream());
    }

    private static String days(String number) {
        return number + (number.equals("1") ? " day" : " days");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
