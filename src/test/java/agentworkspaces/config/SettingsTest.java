package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTest {

    /** Another than the default value of every setting. */
    private static final Map<String, String> EVERY_KEY = Map.ofEntries(
            Map.entry("platform", "openchamber"),
            Map.entry("nameSuffix", "-blue"),
            Map.entry("removal", "destroy"),
            Map.entry("tags", "{\"Team\":\"platform\",\"Cost\":42}"),
            Map.entry("permissionsBoundaryArn", "arn:aws:iam::123456789012:policy/boundary"),
            Map.entry(
                    "acknowledge",
                    "[{\"id\":\"ELB.5\",\"resource\":\"open*\",\"reason\":\"dev\",\"expires\":\"2027-06-30\"}]"),
            Map.entry("aws:region", "eu-west-1"),
            Map.entry("aws:allowedAccountIds", "[\"012345678901\"]"),
            Map.entry("aws:forbiddenAccountIds", "[\"210987654321\"]"),
            Map.entry("aws:profile", "workspaces"),
            Map.entry(
                    "aws:assumeRole",
                    "{\"roleArn\":\"arn:aws:iam::123456789012:role/deployer\",\"sessionName\":\"up\",\"externalId\":\"id\"}"),
            Map.entry("aws:endpoints", "[{\"s3\":\"http://localhost:4566\"},{\"ec2\":\"http://localhost:4567\"}]"),
            Map.entry("aws:defaultTags", "{\"tags\":{\"Owner\":\"ops\"}}"),
            Map.entry("aws:ignoreTags", "{\"keys\":[\"LastPatched\"],\"keyPrefixes\":[\"audit:\"]}"),
            Map.entry("aws:skipCredentialsValidation", "true"),
            Map.entry("aws:skipMetadataApiCheck", "true"),
            Map.entry("aws:skipRegionValidation", "false"),
            Map.entry("aws:skipRequestingAccountId", "true"),
            Map.entry("vpcCidr", "172.16.0.0/20"),
            Map.entry("azCount", "3"),
            Map.entry("availabilityZones", "[\"eu-west-1c\",\"eu-west-1a\",\"eu-west-1b\"]"),
            Map.entry("natGateways", "3"),
            Map.entry("taskSubnets", "private"),
            Map.entry("egressPorts", "[443,8443]"),
            Map.entry("domainName", "Workspace.Example.org"),
            Map.entry("certificateArn", "arn:aws:acm:eu-west-1:123456789012:certificate/abc"),
            Map.entry("hostedZoneId", "Z0123456789EXAMPLE"),
            Map.entry("allowedCidrs", "[\"203.0.113.0/24\",\"198.51.100.7/32\"]"),
            Map.entry("httpRedirect", "false"),
            Map.entry("albIdleTimeout", "4000"),
            Map.entry("healthCheckPath", "/api/health"),
            Map.entry("cognitoEnabled", "true"),
            Map.entry("cognitoDomainPrefix", "our-workspace"),
            Map.entry("uiPassword", "correct-horse-battery"),
            Map.entry("sessionTimeoutHours", "24"),
            Map.entry("cpu", "8192"),
            Map.entry("memory", "20480"),
            Map.entry("desiredCount", "0"),
            Map.entry("fargateSpot", "true"),
            Map.entry("enableExecuteCommand", "false"),
            Map.entry("healthCheckGraceSeconds", "300"),
            Map.entry("stopTimeoutSeconds", "120"),
            Map.entry("logRetentionDays", "365"),
            Map.entry("efsTransitionToIa", "NONE"),
            Map.entry("efsBackups", "false"),
            Map.entry("efsPolicy", "false"),
            Map.entry("workspacePath", "/aws-backup-restore_2026-01-01T00-00-00-000Z/workspace"),
            Map.entry("image", "ghcr.io/example/openchamber@sha256:" + "0".repeat(64)),
            Map.entry("imageTag", "v7"),
            Map.entry("buildImage", "true"),
            Map.entry("openchamberVersion", "1.20.1"),
            Map.entry("opencodeVersion", "1.18.40"),
            Map.entry("gitUserName", "Someone Else"),
            Map.entry("gitUserEmail", "someone@example.com"));

    @Test
    void everyDefaultIsThatOfThePlan() {
        var defaults = Stacks.read();

        assertEquals(
                new StackSettings("prod", "openchamber", "", Removal.RETAIN, Map.of(), Optional.empty(), List.of()),
                defaults.stack());
        assertEquals(
                new AwsSettings(
                        "us-east-1",
                        List.of("123456789012"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        new AwsSettings.IgnoreTags(List.of(), List.of()),
                        new AwsSettings.Skips(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                defaults.aws());
        assertEquals(
                new OpenChamberSettings(
                        new NetworkSettings(Cidr.parse("10.0.0.0/16"), 2, List.of(), 1, false, List.of(22, 80, 443)),
                        new StorageSettings(Optional.of("AFTER_30_DAYS"), true, true, "/workspace"),
                        new LoginSettings(true, "openchamber-prod-1d23cecc", Optional.empty(), 12),
                        new ImageSettings(Optional.empty(), "latest", false, "1.19.0", "1.18.33"),
                        new TaskSettings(4096, 8192, 1, false, true, 120, 30, 30),
                        new LoadBalancerSettings(
                                "workspace.example.com",
                                Optional.of(Stacks.CERTIFICATE),
                                Optional.empty(),
                                List.of(Cidr.parse("0.0.0.0/0")),
                                true,
                                3600,
                                "/health"),
                        "OpenChamber Bot",
                        "openchamber@company.com"),
                defaults.openchamber());
    }

    @Test
    void everyKeyArrivesInTheRecords() {
        var settings = Settings.read(
                "dev", every().without("image").without("buildImage").source());

        assertEquals(
                new StackSettings(
                        "dev",
                        "openchamber",
                        "-blue",
                        Removal.DESTROY,
                        Map.of("Team", "platform", "Cost", "42"),
                        Optional.of("arn:aws:iam::123456789012:policy/boundary"),
                        List.of(new Acknowledgement("ELB.5", "open*", "dev", Optional.of(LocalDate.of(2027, 6, 30))))),
                settings.stack());
        assertEquals(
                new AwsSettings(
                        "eu-west-1",
                        List.of("012345678901"),
                        List.of("210987654321"),
                        Optional.of("workspaces"),
                        Optional.of(new AwsSettings.AssumeRole(
                                "arn:aws:iam::123456789012:role/deployer", Optional.of("up"), Optional.of("id"))),
                        Map.of("s3", "http://localhost:4566", "ec2", "http://localhost:4567"),
                        Map.of("Owner", "ops"),
                        new AwsSettings.IgnoreTags(List.of("LastPatched"), List.of("audit:")),
                        new AwsSettings.Skips(
                                Optional.of(true), Optional.of(true), Optional.of(false), Optional.of(true))),
                settings.aws());
        assertEquals(
                new OpenChamberSettings(
                        new NetworkSettings(
                                Cidr.parse("172.16.0.0/20"),
                                3,
                                List.of("eu-west-1c", "eu-west-1a", "eu-west-1b"),
                                3,
                                false,
                                List.of(443, 8443)),
                        new StorageSettings(
                                Optional.empty(),
                                false,
                                false,
                                "/aws-backup-restore_2026-01-01T00-00-00-000Z/workspace"),
                        new LoginSettings(true, "our-workspace", Optional.of("correct-horse-battery"), 24),
                        new ImageSettings(Optional.empty(), "v7", false, "1.20.1", "1.18.40"),
                        new TaskSettings(8192, 20480, 0, true, false, 300, 120, 365),
                        new LoadBalancerSettings(
                                "workspace.example.org",
                                Optional.of("arn:aws:acm:eu-west-1:123456789012:certificate/abc"),
                                Optional.of("Z0123456789EXAMPLE"),
                                List.of(Cidr.parse("203.0.113.0/24"), Cidr.parse("198.51.100.7/32")),
                                false,
                                4000,
                                "/api/health"),
                        "Someone Else",
                        "someone@example.com"),
                settings.openchamber());
    }

    @Test
    void imageAndBuildImageArriveToo() {
        var own = every().without("imageTag").without("openchamberVersion").without("opencodeVersion");

        assertEquals(
                Optional.of("ghcr.io/example/openchamber@sha256:" + "0".repeat(64)),
                Settings.read("dev", own.without("buildImage").source())
                        .openchamber()
                        .image()
                        .image());
        assertTrue(Settings.read("dev", own.without("image").source())
                .openchamber()
                .image()
                .buildImage());
    }

    @Test
    void noDeclaredKeyIsForgottenByTheTestsAbove() {
        assertEquals(names(), new TreeSet<>(EVERY_KEY.keySet()));
    }

    @Test
    void everyDeclaredSettingIsRead() {
        var reader = new SettingsReader("prod", Stacks.LEAST, OpenChamberSettings.CATALOG);

        Settings.read(reader);

        assertEquals(names(), new TreeSet<>(reader.readNames()));
    }

    @Test
    void readingWhatIsNotDeclaredFails() {
        var reader = new SettingsReader("prod", Stacks.LEAST, OpenChamberSettings.CATALOG);
        var undeclared = Setting.of("cpu", SettingType.integer(1, 2), 1, "not the declared one");

        var failure = assertThrows(IllegalStateException.class, () -> reader.get(undeclared));

        assertEquals("not declared: cpu", failure.getMessage());
    }

    @Test
    void nameSuffixIsThatOfTheStack() {
        assertEquals("-dev", Settings.read("dev", Stacks.LEAST).stack().nameSuffix());
        assertEquals("", Settings.read("prod", Stacks.LEAST).stack().nameSuffix());
    }

    @Test
    void stackWhoseNameMakesNoSuffixNeedsOne() {
        var failure = assertThrows(ConfigException.class, () -> Settings.read("Feature_X", Stacks.LEAST));

        assertEquals(
                "the settings of stack Feature_X have a problem:" + System.lineSeparator()
                        + "  nameSuffix: must be at most 16 lower-case letters, digits and hyphens, a hyphen first, got"
                        + " nothing, and the stack's name does not make one (pulumi config set nameSuffix -- -dev)",
                failure.getMessage());
        assertEquals(
                "-x",
                Settings.read("Feature_X", Stacks.with("nameSuffix=-x")).stack().nameSuffix());
    }

    @Test
    void tasksRunInPublicSubnetsWithoutNat() {
        assertTrue(Stacks.read("natGateways=0").openchamber().network().tasksInPublicSubnets());
        assertTrue(Stacks.read("natGateways=0", "taskSubnets=public")
                .openchamber()
                .network()
                .tasksInPublicSubnets());
        assertEquals(
                false,
                Stacks.read("natGateways=0", "taskSubnets=private")
                        .openchamber()
                        .network()
                        .tasksInPublicSubnets());
    }

    @Test
    void hostedZoneMakesACertificateUnnecessary() {
        var balancer = Stacks.read("certificateArn=", "hostedZoneId=Z0123456789")
                .openchamber()
                .loadBalancer();

        assertEquals(Optional.empty(), balancer.certificateArn());
        assertEquals(Optional.of("Z0123456789"), balancer.hostedZoneId());
    }

    @Test
    void emptyValueCountsAsNone() {
        assertEquals(4096, Stacks.read("cpu=").openchamber().task().cpu());
    }

    private static TreeSet<String> names() {
        return Settings.declared().stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Chosen every() {
        return new Chosen(EVERY_KEY);
    }

    /** A choice of the values above. */
    private record Chosen(Map<String, String> values) {

        Chosen without(String key) {
            var fewer = new TreeMap<>(values);
            fewer.remove(key);
            return new Chosen(fewer);
        }

        ConfigSource source() {
            return ConfigSource.of(Map.of()).with(values);
        }
    }
}
