package agentworkspaces.engine.standin;

import static agentworkspaces.engine.standin.PropertyValues.text;

import agentworkspaces.engine.standin.LiveResources.Live;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What AWS would refuse because of what exists in the account already, or does not yet. */
final class Account {

    private static final String SECRET = "aws:secretsmanager/secret:Secret";
    private static final List<String> SCOPES =
            List.of("vpcId", "cluster", "routeTableId", "loadBalancerArn", "listenerArn");

    private final LiveResources living;
    private final Set<Object> recoverableSecrets = ConcurrentHashMap.newKeySet();
    private final Set<Object> pushedTags = ConcurrentHashMap.newKeySet();

    Account(LiveResources living) {
        this.living = living;
    }

    /** Why a resource cannot be created. */
    Optional<String> refuseCreate(ResourceType type, Map<String, Object> inputs) {
        var taken = type.unique()
                .filter(inputs::containsKey)
                .filter(property -> living.ofType(type.token())
                        .anyMatch(other -> Objects.equals(other.inputs().get(property), inputs.get(property))
                                && sameScope(other.inputs(), inputs)))
                .map(property -> inputs.get(property) + " exists already");
        if (taken.isPresent()) {
            return taken;
        }
        if (type.one() && living.ofType(type.token()).findAny().isPresent()) {
            return Optional.of("the account has one already");
        }
        return switch (type.token()) {
            case "aws:ec2/natGateway:NatGateway" -> needsInternetGateway(inputs);
            case "aws:ecs/service:Service" -> refuseService(inputs);
            case "aws:efs/mountTarget:MountTarget" -> refuseMountTarget(inputs);
            case SECRET -> refuseSecret(inputs);
            case ImageComponent.BUILD -> push(inputs);
            case "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
                    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule" -> refuseRule(type, inputs);
            default -> Optional.empty();
        };
    }

    /** Why a resource cannot be changed. A load balancer stays in its VPC (Elastic Load Balancing, SetSubnets). */
    Optional<String> refuseUpdate(ResourceType type, Map<String, Object> old, Map<String, Object> now) {
        var kept = type.keeps().stream()
                .filter(property -> old.containsKey(property) && !now.containsKey(property))
                .toList();
        if (!kept.isEmpty()) {
            return Optional.of("the provider would not reset " + kept + ", which the program takes away");
        }
        if (type.token().equals(ImageComponent.BUILD)) {
            return push(now);
        }
        var moves = type.token().equals("aws:lb/loadBalancer:LoadBalancer")
                && !vpcs(old).containsAll(vpcs(now));
        return moves ? Optional.of("the subnets must be in the VPC of the load balancer") : Optional.empty();
    }

    /** Why a resource cannot be deleted. */
    Optional<String> refuseDelete(Live resource) {
        for (var lock : resource.type().locked().entrySet()) {
            if (lock.getValue().equals(resource.inputs().get(lock.getKey()))) {
                return Optional.of(
                        resource.id() + " cannot be deleted while " + lock.getKey() + " is " + lock.getValue());
            }
        }
        if (!resource.type().keepsUsed()) {
            return Optional.empty();
        }
        return living.all().stream()
                .filter(other -> other != resource && other.refersTo(resource))
                .findFirst()
                .map(user -> resource.id() + " cannot be deleted while " + user.id() + " uses it");
    }

    /** Remembers what stays of a resource: a secret keeps its name while it can be recovered (AWS Secrets Manager, DeleteSecret). */
    void deleted(Live resource) {
        var window = text(resource.inputs(), "recoveryWindowInDays").orElse("30");
        if (resource.type().token().equals(SECRET) && !window.equals("0")) {
            recoverableSecrets.add(resource.inputs().get("name"));
        }
    }

    /** A tag of an immutable repository is never pushed again, even when its image is the same (Amazon ECR, Image tag mutability). */
    private Optional<String> push(Map<String, Object> image) {
        return ((List<?>) image.get("tags"))
                .stream()
                        .filter(tag -> !pushedTags.add(tag))
                        .findFirst()
                        .map(tag -> "tag invalid: " + tag + " already exists and cannot be overwritten");
    }

    private Optional<String> refuseSecret(Map<String, Object> inputs) {
        return recoverableSecrets.contains(inputs.get("name"))
                ? Optional.of("a secret with this name is already scheduled for deletion: " + inputs.get("name"))
                : Optional.empty();
    }

    /** A description does not tell two rules apart (Amazon EC2, AuthorizeSecurityGroupIngress). */
    private Optional<String> refuseRule(ResourceType type, Map<String, Object> inputs) {
        var rule = withoutTexts(inputs);
        return living.ofType(type.token())
                .filter(other -> withoutTexts(other.inputs()).equals(rule))
                .findFirst()
                .map(other -> "InvalidPermission.Duplicate: " + other.id() + " is the same rule");
    }

    private static Map<String, Object> withoutTexts(Map<String, Object> rule) {
        var rest = new HashMap<>(rule);
        rest.keySet().removeAll(List.of("description", "tags", "__defaults"));
        return rest;
    }

    /** Security groups are unique in their VPC, services in their cluster, and so on. */
    private static boolean sameScope(Map<String, Object> one, Map<String, Object> other) {
        return SCOPES.stream().allMatch(scope -> Objects.equals(one.get(scope), other.get(scope)));
    }

    private Optional<String> needsInternetGateway(Map<String, Object> inputs) {
        var vpc = living.ofType("aws:ec2/subnet:Subnet")
                .filter(subnet -> subnet.id().equals(inputs.get("subnetId")))
                .map(subnet -> subnet.inputs().get("vpcId"))
                .findFirst();
        var attached = living.ofType("aws:ec2/internetGateway:InternetGateway")
                .anyMatch(gateway ->
                        vpc.equals(Optional.ofNullable(gateway.inputs().get("vpcId"))));
        return attached ? Optional.empty() : Optional.of("the VPC has no internet gateway attached");
    }

    /** All mount targets of a file system are in one VPC, and one in a zone (Amazon EFS, CreateMountTarget). */
    private Optional<String> refuseMountTarget(Map<String, Object> inputs) {
        var subnet = subnet(inputs.get("subnetId"));
        var others = living.ofType("aws:efs/mountTarget:MountTarget")
                .filter(other -> Objects.equals(other.inputs().get("fileSystemId"), inputs.get("fileSystemId")))
                .map(other -> subnet(other.inputs().get("subnetId")))
                .toList();
        for (var other : others) {
            if (!Objects.equals(other.get("vpcId"), subnet.get("vpcId"))) {
                return Optional.of("MountTargetConflict: the file system has mount targets in another VPC");
            }
            if (Objects.equals(other.get("availabilityZone"), subnet.get("availabilityZone"))) {
                return Optional.of("MountTargetConflict: the file system has a mount target in this zone");
            }
        }
        return Optional.empty();
    }

    private List<Object> vpcs(Map<String, Object> balancer) {
        return balancer.get("subnets") instanceof List<?> ids
                ? ids.stream().map(id -> subnet(id).get("vpcId")).toList()
                : List.of();
    }

    private Map<String, Object> subnet(Object id) {
        return living.ofType("aws:ec2/subnet:Subnet")
                .filter(subnet -> subnet.id().equals(id))
                .map(Live::inputs)
                .findFirst()
                .orElse(Map.of());
    }

    private Optional<String> refuseService(Map<String, Object> inputs) {
        for (var balancer : maps(inputs.get("loadBalancers"))) {
            var group = balancer.get("targetGroupArn");
            var inUse = living.ofType("aws:lb/listener:Listener")
                            .anyMatch(one -> PropertyValues.texts(one.inputs()).anyMatch(group::equals))
                    || living.ofType("aws:lb/listenerRule:ListenerRule")
                            .anyMatch(one -> PropertyValues.texts(one.inputs()).anyMatch(group::equals));
            if (!inUse) {
                return Optional.of("the target group " + group + " does not have an associated load balancer");
            }
            var container = balancer.get("containerName");
            if (!containers(inputs).contains(container)) {
                return Optional.of("the container " + container + " does not exist in the task definition");
            }
        }
        for (var strategy : maps(inputs.get("capacityProviderStrategies"))) {
            var provider = strategy.get("capacityProvider");
            if (!clusterProviders(inputs).contains(provider)) {
                return Optional.of("the capacity provider " + provider + " is not associated with the cluster");
            }
        }
        return Optional.empty();
    }

    private List<?> clusterProviders(Map<String, Object> inputs) {
        var cluster = text(inputs, "cluster").orElse("");
        return living.ofType("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders")
                .filter(association ->
                        cluster.endsWith("/" + association.inputs().get("clusterName")))
                .map(association -> association.inputs().get("capacityProviders"))
                .flatMap(providers -> ((List<?>) providers).stream())
                .toList();
    }

    private List<String> containers(Map<String, Object> inputs) {
        return living.ofType("aws:ecs/taskDefinition:TaskDefinition")
                .filter(definition -> Objects.equals(definition.outputs().get("arn"), inputs.get("taskDefinition")))
                .map(definition ->
                        text(definition.inputs(), "containerDefinitions").orElse("[]"))
                .flatMap(document -> JsonParser.parseString(document).getAsJsonArray().asList().stream())
                .map(container -> container.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object list) {
        return list == null ? List.of() : (List<Map<String, Object>>) list;
    }
}
