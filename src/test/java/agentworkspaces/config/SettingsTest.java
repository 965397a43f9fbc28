package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void everyDefaultIsThatOfThePlan() {
        var defaults = Stacks.read();

        assertEquals(
                new StackSettings(
                        "prod", PlatformName.OPENCHAMBER, "", Removal.RETAIN, Map.of(), Optional.empty(), List.of()),
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
                        new NetworkSettings(
                                Cidr.parse("10.0.0.0/16"),
                                2,
                                List.of(),
                                1,
                                false,
                                List.of(22, 80, 443),
                                false,
                                List.of()),
                        new StorageSettings(Optional.of("AFTER_30_DAYS"), true, true, "/workspace", Optional.empty()),
                        new LoginSettings(
                                true,
                                "openchamber-prod-1d23cecc",
                                Optional.empty(),
                                "required",
                                8,
                                false,
                                7,
                                Optional.empty(),
                                Optional.empty(),
                                12,
                                true),
                        new ImageSettings(Optional.empty(), "latest", false),
                        new TaskSettings(4096, 8192, 1, false, 0, "X86_64", 20, true, 120, 30, 30),
                        new ScalingSettings(Optional.empty(), 0, 70, Optional.empty(), Optional.empty()),
                        new LoadBalancerSettings(
                                Optional.of(new LoadBalancerSettings.Address(
                                        "workspace.example.com", Optional.of(Stacks.CERTIFICATE), Optional.empty())),
                                List.of(Cidr.parse("0.0.0.0/0")),
                                true,
                                3600,
                                "/health",
                                0,
                                List.of()),
                        new ObservabilitySettings(
                                false,
                                Optional.empty(),
                                30,
                                false,
                                "disabled",
                                false,
                                false,
                                false,
                                false,
                                90,
                                Optional.empty(),
                                false,
                                false),
                        new SecuritySettings(Map.of(), false, false, false, false, 10_000),
                        new DeliverySettings(Optional.empty(), "prod", true),
                        "1.19.0",
                        "1.18.33",
                        Optional.empty(),
                        "OpenChamber Bot",
                        "openchamber@company.com"),
                defaults.platform(OpenChamberSettings.class));
    }

    @Test
    void everyDeclaredSettingIsRead() {
        var reader = new SettingsReader("prod", Stacks.LEAST, PlatformName.OPENCHAMBER);

        Settings.read(reader);

        assertEquals(names(), new TreeSet<>(reader.readNames()));
    }

    @Test
    void readingWhatIsNotDeclaredFails() {
        var reader = new SettingsReader("prod", Stacks.LEAST, PlatformName.OPENCHAMBER);
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
                        + " nothing, and the stack's name does not make one (pulumi config set -s Feature_X nameSuffix -- -dev)",
                failure.getMessage());
        assertEquals(
                "-x",
                Settings.read("Feature_X", Stacks.with("nameSuffix=-x")).stack().nameSuffix());
    }

    @Test
    void tasksRunInPublicSubnetsWithoutNat() {
        assertTrue(Stacks.read("natGateways=0")
                .platform(OpenChamberSettings.class)
                .network()
                .tasksInPublicSubnets());
        assertTrue(Stacks.read("natGateways=0", "taskSubnets=public")
                .platform(OpenChamberSettings.class)
                .network()
                .tasksInPublicSubnets());
        assertFalse(Stacks.read("natGateways=0", "natInstance=true")
                .platform(OpenChamberSettings.class)
                .network()
                .tasksInPublicSubnets());
        assertFalse(Stacks.read("natGateways=0", "taskSubnets=private", "vpcEndpoints=[\"required\"]")
                .platform(OpenChamberSettings.class)
                .network()
                .tasksInPublicSubnets());
    }

    @Test
    void hostedZoneMakesACertificateUnnecessary() {
        var balancer = Stacks.read("certificateArn=", "hostedZoneId=Z0123456789")
                .platform(OpenChamberSettings.class)
                .loadBalancer();

        assertEquals(Optional.empty(), balancer.address().orElseThrow().certificateArn());
        assertEquals(
                Optional.of("Z0123456789"), balancer.address().orElseThrow().hostedZoneId());
    }

    @Test
    void emptyValueCountsAsNone() {
        assertEquals(
                4096,
                Stacks.read("cpu=").platform(OpenChamberSettings.class).task().cpu());
    }

    private static TreeSet<String> names() {
        return Settings.declared().stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
