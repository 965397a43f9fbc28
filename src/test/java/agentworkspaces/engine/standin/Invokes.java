package agentworkspaces.engine.standin;

import agentworkspaces.plan.OutputTemplate;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers to the look-ups that a program may make. */
final class Invokes {

    /** Zones of a region: last letter of the name, last part of the id. */
    private static final Map<String, String> ZONES = Map.of("a", "az1", "b", "az2", "c", "az3", "d", "az4");

    /** Kinds of letters by the argument that excludes them. Source: AWS Secrets Manager API, GetRandomPassword. */
    private static final Map<String, String> KINDS = Map.of(
            "excludeLowercase", "abcdefghijklmnopqrstuvwxyz",
            "excludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "excludeNumbers", "0123456789",
            "excludePunctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

    private static final int DEFAULT_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

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
                    case "aws:secretsmanager/getRandomPassword:getRandomPassword" -> password(args);
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

    /** Another one each time, of the letters that were not excluded. */
    private static Map<String, Object> password(Map<String, Object> args) {
        var excluded = String.valueOf(args.getOrDefault("excludeCharacters", ""));
        var letters = KINDS.entrySet().stream()
                .filter(kind -> !Boolean.TRUE.equals(args.get(kind.getKey())))
                .flatMapToInt(kind -> kind.getValue().chars())
                .filter(letter -> excluded.indexOf(letter) < 0)
                .toArray();
        var length = args.get("passwordLength") instanceof Number number ? number.intValue() : DEFAULT_LENGTH;
        var text = RANDOM.ints(length, 0, letters.length)
                .map(index -> letters[index])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Map.of("id", text, "randomPassword", text);
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
