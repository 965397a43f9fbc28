package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.DEFAULT_SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.FLOW_LOG;
import static agentworkspaces.plan.ResourceTypes.INSTANCE;
import static agentworkspaces.plan.ResourceTypes.LAUNCH_TEMPLATE;
import static agentworkspaces.plan.ResourceTypes.NETWORK_INTERFACE;
import static agentworkspaces.plan.ResourceTypes.ROUTE;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.VPC;
import static agentworkspaces.plan.ResourceTypes.VPC_ENDPOINT;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Routes;
import agentworkspaces.plan.graph.Tasks;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules on the VPC, its subnets, its ways out and the instances that make one. */
final class NetworkRules {

    private static final String SUBNETS = "networkConfiguration.subnets";
    private static final Remedy ENDPOINTS = Remedy.command("vpcEndpoints", "--path 'vpcEndpoints[0]' required");
    private static final Remedy ON_INSTANCES =
            Remedy.inTheProgram("the program sets it on every instance that it makes");

    static final List<Rule> ALL = List.of(
            published(
                    "EC2.6",
                    List.of("CKV2_AWS_11", "AWS-0178", "AwsSolutions-VPC7"),
                    "a VPC has a flow log that records what is rejected",
                    Level.PRODUCTION_ONLY,
                    Remedy.set("flowLogsEnabled", "true"),
                    Check.allIn(VPC, NetworkRules::hasFlowLog, vpc -> "the VPC has no flow log of rejected traffic")),
            published(
                    "EC2.2",
                    List.of("CKV2_AWS_12", "AWS-0173"),
                    "the default security group of a VPC is adopted and allows nothing",
                    Level.ERROR,
                    Remedy.inTheProgram("the program adopts and empties the group of each VPC"),
                    Check.allIn(
                            VPC,
                            NetworkRules::hasEmptyDefaultGroup,
                            vpc -> "its default security group keeps its rules")),
            published(
                    "EC2.15",
                    List.of("CKV_AWS_130", "AWS-0164"),
                    "subnets give no public address to what starts in them",
                    Level.ERROR,
                    Remedy.inTheProgram("what needs a public address asks for its own"),
                    Check.all(
                            SUBNET,
                            subnet -> !subnet.is("mapPublicIpOnLaunch"),
                            subnet -> "mapPublicIpOnLaunch is true")),
            published(
                    "CKV2_AWS_35",
                    List.of(),
                    "private subnets leave through a gateway that AWS runs, not through an instance",
                    Level.PRODUCTION,
                    Remedy.set("natInstance", "false"),
                    Check.allIn(
                            ROUTE,
                            (graph, route) -> !Routes.endsAtInstance(graph, route),
                            route -> "the default route ends at network interface "
                                    + route.text("networkInterfaceId").orElseThrow())),
            published(
                    "EC2.55",
                    List.of(),
                    "tasks without a way out have an endpoint for the ECR API",
                    Level.ERROR,
                    ENDPOINTS,
                    lacks("ecr.api", (graph, service) -> true)),
            published(
                    "EC2.56",
                    List.of(),
                    "tasks without a way out have an endpoint for the Docker registry of ECR",
                    Level.ERROR,
                    ENDPOINTS,
                    lacks("ecr.dkr", (graph, service) -> true)),
            own(
                    "AW-TaskEndpoints",
                    "tasks without a way out have endpoints for image layers (S3), logs, secrets and ECS Exec",
                    Level.ERROR,
                    "Amazon ECS Developer Guide, \"Amazon ECS interface VPC endpoints\"",
                    ENDPOINTS,
                    graph -> Stream.of(
                                    lacks("s3", (each, service) -> true),
                                    lacks("logs", (each, service) -> true),
                                    lacks("secretsmanager", Tasks::injectSecrets),
                                    lacks("ssmmessages", (each, service) -> service.is("enableExecuteCommand")))
                            .flatMap(check -> check.problems(graph))),
            own(
                    "AW-NoInternet",
                    "tasks can reach model APIs on the internet",
                    Level.WARNING,
                    "only Amazon Bedrock has a VPC endpoint",
                    Remedy.set("natGateways", "1"),
                    Check.allIn(
                            SERVICE,
                            (graph, service) -> leadsOut(graph, service),
                            service ->
                                    "its subnets have no default route: of the model APIs only Bedrock is in reach")),
            published(
                    "EC2.8",
                    List.of("CKV_AWS_79", "AWS-0028"),
                    "instances answer metadata requests only with a session token (IMDSv2)",
                    Level.ERROR,
                    ON_INSTANCES,
                    ofInstances("metadataOptions.httpTokens", instance -> instance.text("metadataOptions.httpTokens")
                            .filter("required"::equals)
                            .isPresent())),
            published(
                    "EC2.3",
                    List.of("CKV_AWS_8", "AWS-0131"),
                    "volumes of instances are encrypted",
                    Level.ERROR,
                    ON_INSTANCES,
                    ofInstances("encrypted", NetworkRules::hasEncryptedVolumes)),
            published(
                    "EC2.180",
                    List.of(),
                    "only what forwards packets takes packets that are not its own",
                    Level.ERROR,
                    ON_INSTANCES,
                    graph -> Stream.of(INSTANCE, NETWORK_INTERFACE).flatMap(type -> Check.allIn(
                                    type,
                                    NetworkRules::forwardsOrChecks,
                                    resource -> "sourceDestCheck is false, and no route ends at it")
                            .problems(graph))));

    private NetworkRules() {}

    private static boolean hasFlowLog(Graph graph, PlannedResource vpc) {
        return graph.from(FLOW_LOG, "vpcId", vpc).stream().anyMatch(log -> log.text("trafficType")
                .filter(traffic -> !traffic.equals("ACCEPT"))
                .isPresent());
    }

    private static boolean hasEmptyDefaultGroup(Graph graph, PlannedResource vpc) {
        return graph.from(DEFAULT_SECURITY_GROUP, "vpcId", vpc).stream()
                .anyMatch(group ->
                        group.list("ingress").isEmpty() && group.list("egress").isEmpty());
    }

    private static Check lacks(String endpoint, Check.Condition needed) {
        return Check.allIn(
                SERVICE,
                (graph, service) -> leadsOut(graph, service)
                        || !needed.test(graph, service)
                        || hasEndpoint(graph, service, endpoint),
                service -> "its subnets have no default route and their VPC no endpoint for " + endpoint);
    }

    private static boolean leadsOut(Graph graph, PlannedResource service) {
        return graph.to(service, SUBNETS, SUBNET).stream().allMatch(subnet -> Routes.leadsOut(graph, subnet));
    }

    private static boolean hasEndpoint(Graph graph, PlannedResource service, String name) {
        return graph.to(service, SUBNETS, SUBNET).stream()
                .flatMap(subnet -> graph.to(subnet, "vpcId", VPC).stream())
                .flatMap(vpc -> graph.from(VPC_ENDPOINT, "vpcId", vpc).stream())
                .flatMap(endpoint -> endpoint.text("serviceName").stream())
                .anyMatch(endpointService -> endpointService.endsWith("." + name));
    }

    private static Check ofInstances(String path, Predicate<PlannedResource> sound) {
        return graph -> Stream.of(INSTANCE, LAUNCH_TEMPLATE)
                .flatMap(type -> Check.all(type, sound, instance -> Check.found(instance, path))
                        .problems(graph));
    }

    private static boolean hasEncryptedVolumes(PlannedResource instance) {
        if (instance.type().equals(INSTANCE)) {
            return instance.is("rootBlockDevice.encrypted");
        }
        var volumes = instance.list("blockDeviceMappings").size();
        return volumes > 0
                && Stream.iterate(0, i -> i < volumes, i -> i + 1)
                        .allMatch(i -> instance.text("blockDeviceMappings[" + i + "].ebs.encrypted")
                                .filter("true"::equals)
                                .isPresent());
    }

    private static boolean forwardsOrChecks(Graph graph, PlannedResource resource) {
        return resource.text("sourceDestCheck").filter("false"::equals).isEmpty()
                || !graph.from(ROUTE, "networkInterfaceId", resource).isEmpty();
    }
}
