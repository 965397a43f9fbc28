package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.report.Golden;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    /** A platform's default is a promise to whoever has a stack of it: these files say when one changes. */
    @ParameterizedTest
    @EnumSource(PlatformName.class)
    void defaultsOfAPlatformAreThoseOfItsFile(PlatformName platform) throws IOException {
        var defaults = Components.of(Settings.read("prod", Stacks.least(platform))).entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                .collect(Collectors.joining());

        Golden.assertSame("../config/defaults/" + platform + ".txt", defaults);
    }

    @ParameterizedTest
    @EnumSource(PlatformName.class)
    void everySettingOfAPlatformIsRead(PlatformName platform) {
        var reader = new SettingsReader("prod", Stacks.least(platform), platform);

        Settings.read(reader);

        assertEquals(
                Set.of(),
                platform.catalog().settings().stream()
                        .map(Setting::name)
                        .filter(name -> !reader.readNames().contains(name))
                        .collect(Collectors.toCollection(TreeSet::new)));
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
                        + "  nameSuffix: must be at most 16 lower-case letters, digits and single hyphens, a hyphen first and none last, got"
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
}
