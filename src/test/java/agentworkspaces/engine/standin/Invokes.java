package agentworkspaces.engine.standin;

import agentworkspaces.plan.OutputTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers to the look-ups that a program may make. */
final class Invokes {

    /** Zones of a region: last letter of the name, last part of the id. */
    private static final Map<String, String> ZONES = Map.of("a", "az1", "b", "az2", "c", "az3", "d", "az4");

    private Invokes() {}

    /** The answer, or nothing when there is no such look-up. */
    static Optional<Map<String, Object>> answer(String token, Map<String, Object> args, String region) {
        return Optional.ofNullable(
                switch (token) {
                    case "aws:index/getAvailabilityZones:getAvailabilityZones" -> zones(args, region);
                    case "aws:index/getCallerIdentity:getCallerIdentity" ->
                        Map.of(
                                "id",
                                Outputs.ACCOUNT,
                                "accountId",
                                Outputs.ACCOUNT,
                                "arn",
                                "arn:aws:iam::" + Outputs.ACCOUNT + ":user/deployer",
                                "userId",
                                "AIDAEXAMPLE");
                    case "aws:index/getRegion:getRegion" ->
                        Map.of(
                                "id", region,
                                "name", region,
                                "description", region,
                                "endpoint", "ec2." + region + ".amazonaws.com");
                    case "aws:index/getPartition:getPartition" ->
                        Map.of(
                                "id", "aws",
                                "partition", "aws",
                                "dnsSuffix", "amazonaws.com",
                                "reverseDnsPrefix", "com.amazonaws");
                    case "aws:secretsmanager/getRandomPassword:getRandomPassword" ->
                        Map.of("id", "password", "randomPassword", "Example-Password-0");
                    case "aws:ec2/getManagedPrefixList:getManagedPrefixList" -> prefixList(args, region);
                    case "aws:ec2/getPrefixList:getPrefixList" ->
                        Map.of("id", "pl-63a5400a", "name", "s3", "cidrBlocks", List.of("3.5.0.0/16"));
                    case "aws:route53/getZone:getZone" -> hostedZone(args);
                    default -> null;
                });
    }

    private static Map<String, Object> zones(Map<String, Object> args, String region) {
        var excluded = args.get("excludeZoneIds") instanceof List<?> ids ? ids : List.of();
        var prefix = OutputTemplate.regionCode(region) + "-";
        var found = Stream.of("a", "b", "c", "d")
                .filter(zone -> !excluded.contains(prefix + ZONES.get(zone)))
                .toList();
        return Map.of(
                "id", region,
                "names", found.stream().map(zone -> region + zone).toList(),
                "zoneIds", found.stream().map(zone -> prefix + ZONES.get(zone)).toList(),
                "groupNames", List.of(region));
    }

    private static Map<String, Object> prefixList(Map<String, Object> args, String region) {
        return Map.of(
                "id",
                "pl-3b927c52",
                "name",
                args.getOrDefault("name", "com.amazonaws.global.cloudfront.origin-facing"),
                "arn",
                "arn:aws:ec2:" + region + ":aws:prefix-list/pl-3b927c52",
                "addressFamily",
                "IPv4",
                "entries",
                List.of(),
                "maxEntries",
                55,
                "ownerId",
                "AWS",
                "tags",
                Map.of(),
                "version",
                1);
    }

    private static Map<String, Object> hostedZone(Map<String, Object> args) {
        var id = args.getOrDefault("zoneId", "Z0123456789EXAMPLE");
        return Map.of(
                "id",
                id,
                "zoneId",
                id,
                "name",
                args.getOrDefault("name", "example.com"),
                "arn",
                "arn:aws:route53:::hostedzone/" + id,
                "nameServers",
                List.of("ns-1.example.com"));
    }
}
