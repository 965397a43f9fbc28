package agentworkspaces.plan;

import agentworkspaces.support.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Outputs that AWS might give a resource: shaped like its own, unique to the resource, equal in every run.
 *
 * <p>Because each value is unique, an input that holds it must come from that resource; that is how a plan knows its
 * references. Because it is shaped like AWS's own, documents come out as AWS would get them.
 */
final class ExampleOutputs {

    /** Prefix of ids by the last part of a type token, where AWS gives ids a prefix. */
    private static final Map<String, String> ID_PREFIXES = Map.ofEntries(
            Map.entry("Vpc", "vpc-"),
            Map.entry("Subnet", "subnet-"),
            Map.entry("InternetGateway", "igw-"),
            Map.entry("Eip", "eipalloc-"),
            Map.entry("NatGateway", "nat-"),
            Map.entry("RouteTable", "rtb-"),
            Map.entry("Route", "r-rtb-"),
            Map.entry("RouteTableAssociation", "rtbassoc-"),
            Map.entry("SecurityGroup", "sg-"),
            Map.entry("DefaultSecurityGroup", "sg-"),
            Map.entry("SecurityGroupIngressRule", "sgr-"),
            Map.entry("SecurityGroupEgressRule", "sgr-"),
            Map.entry("FlowLog", "fl-"),
            Map.entry("VpcEndpoint", "vpce-"),
            Map.entry("FileSystem", "fs-"),
            Map.entry("AccessPoint", "fsap-"),
            Map.entry("MountTarget", "fsmt-"),
            Map.entry("LaunchTemplate", "lt-"),
            Map.entry("NetworkInterface", "eni-"),
            Map.entry("Instance", "i-"));

    /** Services whose ARNs have no region. */
    private static final List<String> GLOBAL = List.of("iam", "s3", "route53", "cloudfront", "budgets");

    /** Services whose ARNs name them otherwise than the type token does. */
    private static final Map<String, String> ARN_SERVICES = Map.of(
            "lb", "elasticloadbalancing",
            "efs", "elasticfilesystem",
            "cognito", "cognito-idp",
            "cloudwatch", "logs",
            "vpc", "ec2",
            "appautoscaling", "application-autoscaling");

    private final String region;
    private final String account;

    ExampleOutputs(String region, String account) {
        this.region = region;
        this.account = account;
    }

    /** The id of a resource. */
    String id(String type, String name) {
        if (type.equals(ResourceTypes.USER_POOL)) {
            return region + "_" + hash(type, name, 9);
        }
        return ID_PREFIXES.getOrDefault(kind(type), kind(type).toLowerCase(Locale.ROOT) + "-") + hash(type, name, 17);
    }

    /** All outputs of a resource: its inputs, and what the provider would add. */
    Map<String, Object> of(String type, String name, Map<String, Object> inputs) {
        var outputs = new TreeMap<String, Object>();
        var hash = hash(type, name, 7);
        var generated = inputs.getOrDefault("namePrefix", name + "-") + hash;
        var physicalName = inputs.getOrDefault("name", generated).toString();
        outputs.put("arn", arn(type, physicalName, name));
        outputs.put("name", physicalName);
        outputs.putAll(special(type, name, physicalName));
        outputs.putAll(inputs);
        return outputs;
    }

    /** The answer to a look-up, if it is one that the program may make. */
    Optional<Map<String, Object>> answer(String token) {
        return switch (token) {
            case "aws:index/getAvailabilityZones:getAvailabilityZones" ->
                Optional.of(Map.of(
                        "id", region,
                        "names", List.of(region + "a", region + "b", region + "c"),
                        "zoneIds", List.of("az1", "az2", "az3"),
                        "groupNames", List.of(region)));
            default -> Optional.empty();
        };
    }

    private Map<String, Object> special(String type, String name, String physicalName) {
        var hash = hash(type, name, 16);
        return switch (type) {
            case ResourceTypes.LOAD_BALANCER ->
                Map.of(
                        "dnsName", physicalName + "-" + digits(hash) + "." + region + ".elb.amazonaws.com",
                        "zoneId", "Z" + hash.toUpperCase(Locale.ROOT),
                        "arnSuffix", "app/" + physicalName + "/" + hash);
            case ResourceTypes.TARGET_GROUP -> Map.of("arnSuffix", "targetgroup/" + physicalName + "/" + hash);
            case ResourceTypes.REPOSITORY ->
                Map.of("repositoryUrl", account + ".dkr.ecr." + region + ".amazonaws.com/" + physicalName);
            case ResourceTypes.TASK_DEFINITION -> Map.of("revision", 1, "arnWithoutRevision", arn(type, name, name));
            case ResourceTypes.EIP ->
                Map.of("publicIp", "198.51.100." + (Integer.parseInt(hash.substring(0, 2), 16) % 254 + 1));
            case ResourceTypes.SECRET_VERSION -> Map.of("versionId", hash(type, name, 32));
            case ResourceTypes.USER_POOL ->
                Map.of("endpoint", "cognito-idp." + region + ".amazonaws.com/" + id(type, name));
            case ResourceTypes.USER_POOL_DOMAIN ->
                Map.of("cloudfrontDistribution", "d" + hash.substring(0, 13) + ".cloudfront.net");
            case ResourceTypes.CERTIFICATE ->
                Map.of(
                        "domainValidationOptions",
                        List.of(Map.of(
                                "domainName",
                                "workspace.example.com",
                                "resourceRecordName",
                                "_" + hash + ".example.com",
                                "resourceRecordType",
                                "CNAME",
                                "resourceRecordValue",
                                "_" + hash + ".acm-validations.aws")));
            case ResourceTypes.DNS_RECORD -> Map.of("fqdn", "_" + hash + ".example.com");
            case ResourceTypes.FILE_SYSTEM -> Map.of("dnsName", id(type, name) + ".efs." + region + ".amazonaws.com");
            case ResourceTypes.BUCKET, ResourceTypes.LEGACY_BUCKET ->
                Map.of(
                        "bucket",
                        name + "-" + hash.substring(0, 7),
                        "bucketDomainName",
                        name + "-" + hash + ".s3.amazonaws.com");
            case ResourceTypes.VPC_ENDPOINT -> Map.of("prefixListId", "pl-" + hash.substring(0, 8));
            case ResourceTypes.KMS_KEY -> Map.of("keyId", hash(type, name, 32));
            case ResourceTypes.VPC -> Map.of("defaultSecurityGroupId", "sg-" + hash(type, name + "default", 17));
            case ResourceTypes.IMAGE ->
                Map.of(
                        "imageUri",
                        account + ".dkr.ecr." + region + ".amazonaws.com/" + name + "@sha256:" + hash(type, name, 64));
            default -> Map.of();
        };
    }

    private String arn(String type, String physicalName, String name) {
        var token = type.split("[:/]");
        var service =
                ARN_SERVICES.getOrDefault(token.length > 1 ? token[1] : token[0], token.length > 1 ? token[1] : "");
        var where = GLOBAL.contains(service) ? "" : region;
        var owner = service.equals("s3") ? "" : account;
        var kind = Character.toLowerCase(kind(type).charAt(0))
                + kind(type).substring(1).toLowerCase(Locale.ROOT);
        var path =
                switch (type) {
                    case ResourceTypes.LOG_GROUP -> "log-group:" + physicalName;
                    case ResourceTypes.SECRET -> "secret:" + physicalName + "-" + hash(type, name, 6);
                    case ResourceTypes.LOAD_BALANCER -> "loadbalancer/app/" + physicalName + "/" + hash(type, name, 16);
                    case ResourceTypes.TASK_DEFINITION -> "task-definition/" + physicalName + ":1";
                    case ResourceTypes.FILE_SYSTEM -> "file-system/" + id(type, name);
                    case ResourceTypes.ACCESS_POINT -> "access-point/" + id(type, name);
                    case ResourceTypes.BUCKET, ResourceTypes.LEGACY_BUCKET ->
                        name + "-" + hash(type, name, 16).substring(0, 7);
                    case ResourceTypes.TOPIC, ResourceTypes.QUEUE -> physicalName;
                    default -> kind + "/" + physicalName;
                };
        return "arn:aws:" + service + ":" + where + ":" + owner + ":" + path;
    }

    private static String kind(String type) {
        return type.substring(type.lastIndexOf(':') + 1);
    }

    private static String digits(String hex) {
        return String.valueOf(Long.parseUnsignedLong(hex.substring(0, 8), 16) % 1_000_000_000L + 1_000_000_000L);
    }

    private static String hash(String type, String name, int length) {
        return Sha256.hex(type + name).substring(0, length);
    }
}
