package agentworkspaces.report.terminal;

import agentworkspaces.plan.PlannedResource;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The properties that people look for first, by type of resource: sizes, ports, address blocks, retention. */
final class Facts {

    private static final Map<String, Function<PlannedResource, Stream<String>>> BY_TYPE = Map.ofEntries(
            Map.entry("aws:ec2/vpc:Vpc", of("cidrBlock")),
            Map.entry("aws:ec2/subnet:Subnet", of("cidrBlock", "availabilityZone")),
            Map.entry("aws:ec2/route:Route", of("destinationCidrBlock")),
            Map.entry("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", resource -> Stream.of("allows nothing")),
            Map.entry("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", Facts::rule),
            Map.entry("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", Facts::rule),
            Map.entry("aws:efs/fileSystem:FileSystem", Facts::fileSystem),
            Map.entry(
                    "aws:efs/accessPoint:AccessPoint",
                    resource -> Stream.of(
                            resource.text("rootDirectory.path").orElse(""),
                            "uid " + resource.text("posixUser.uid").orElse("?"))),
            Map.entry("aws:efs/backupPolicy:BackupPolicy", of("backupPolicy.status")),
            Map.entry("aws:dynamodb/table:Table", Facts::table),
            Map.entry("aws:cognito/userPool:UserPool", Facts::userPool),
            Map.entry("aws:cognito/userPoolDomain:UserPoolDomain", of("domain")),
            Map.entry("aws:ecr/repository:Repository", of("name", "imageTagMutability")),
            Map.entry("aws:ecs/cluster:Cluster", of("name")),
            Map.entry("aws:ecs/taskDefinition:TaskDefinition", Facts::taskDefinition),
            Map.entry("aws:ecs/service:Service", Facts::service),
            Map.entry(
                    "aws:cloudwatch/logGroup:LogGroup",
                    resource -> Stream.of(
                            resource.text("name").orElse(""),
                            resource.text("retentionInDays").orElse("?") + " days")),
            Map.entry(
                    "aws:lb/loadBalancer:LoadBalancer",
                    resource -> Stream.of(
                            resource.is("internal") ? "internal" : "internet-facing",
                            "idle " + resource.text("idleTimeout").orElse("60") + " s")),
            Map.entry(
                    "aws:lb/targetGroup:TargetGroup",
                    resource -> Stream.of(
                            resource.text("protocol").orElse("") + ":"
                                    + resource.text("port").orElse(""),
                            "health " + resource.text("healthCheck.path").orElse(""))),
            Map.entry("aws:lb/listener:Listener", Facts::listener),
            Map.entry("aws:acm/certificate:Certificate", of("domainName")),
            Map.entry("aws:route53/record:Record", of("type", "name")),
            Map.entry("aws:iam/rolePolicy:RolePolicy", Facts::policy),
            Map.entry("awsx:ecr:Image", of("context", "imageTag")),
            Map.entry("pulumi:providers:aws", of("region")));

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
        var peer = rule.text("cidrIpv4").orElseGet(() -> rule.references("referencedSecurityGroupId").stream()
                .map(urn -> urn.substring(urn.lastIndexOf(':') + 1))
                .findFirst()
                .orElse("a group"));
        var direction = rule.type().contains("Ingress") ? "from " : "to ";
        return Stream.of(
                rule.text("ipProtocol").orElse("") + " " + rule.text("fromPort").orElse("all"), direction + peer);
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
                        .map(days -> "recovery " + days + " days")
                        .orElse(""));
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
        var actions = resource.list("defaultActions").stream()
                .map(action -> ((Map<?, ?>) action).get("type"))
                .map(String::valueOf)
                .collect(Collectors.joining(", then "));
        return Stream.of(
                resource.text("protocol").orElse("") + ":"
                        + resource.text("port").orElse(""),
                actions);
    }

    private static Stream<String> policy(PlannedResource resource) {
        return resource.document("policy").stream()
                .flatMap(document -> document.getAsJsonObject().getAsJsonArray("Statement").asList().stream())
                .map(statement -> statement.getAsJsonObject().get("Sid"))
                .flatMap(sid -> sid == null ? Stream.empty() : List.of(sid.getAsString()).stream());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
