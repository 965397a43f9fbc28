package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenCodeSettingsTest {

    private static final String ACKNOWLEDGED =
            "acknowledge=[{\"id\":\"AW-OpenWithoutLogin\",\"reason\":\"a demonstration without keys\"}]";

    /** The figures of the plan, where the keys of other platforms have other defaults. */
    @ParameterizedTest
    @CsvSource({
        "cpu, 1024",
        "memory, 2048",
        "desiredCount, 1",
        "stickySessions, 86400",
        "healthCheckPath, /",
        "healthCheckInterval, 30",
        "natGateways, 0",
        "logRetentionDays, 7",
        "containerInsights, enabled",
        "cognitoEnabled, false",
        "efsBackups, false",
        "efsTransitionToIa, AFTER_30_DAYS",
        "fargateSpot, false",
        "autoscalingMaxCount, 0",
        "albAccessLogs, false",
        "sessionTable, true",
        "enableExecuteCommand, false",
        "imageTag, latest"
    })
    void defaultIsThePlans(String key, String value) {
        assertEquals(
                value, PlatformName.OPENCODE.catalog().find(key).orElseThrow().defaultText());
    }

    @Test
    void tasksRunInPublicSubnetsUnlessThereIsAnotherWayOut() {
        assertTrue(read().network().tasksInPublicSubnets());
        assertFalse(read("natGateways=1").network().tasksInPublicSubnets());
        assertFalse(read("natInstance=true").network().tasksInPublicSubnets());
    }

    @Test
    void itsOwnKeysArrive() {
        var settings = read(
                "serverPassword=correct-horse-battery",
                "healthCheckInterval=60",
                "sessionTable=false",
                "rotationLambdaArn=arn:aws:lambda:us-east-1:123456789012:function:rotate",
                "gitUserName=Someone",
                "gitUserEmail=someone@example.com",
                "opencodeVersion=1.18.40");

        assertEquals(Optional.of(new Secret("correct-horse-battery")), settings.serverPassword());
        assertEquals(60, settings.healthCheckIntervalSeconds());
        assertFalse(settings.sessionTable());
        assertEquals(
                Optional.of("arn:aws:lambda:us-east-1:123456789012:function:rotate"), settings.rotationLambdaArn());
        assertEquals("Someone", settings.gitUserName());
        assertEquals("someone@example.com", settings.gitUserEmail());
        assertEquals("1.18.40", settings.opencodeVersion());
        assertFalse(settings.toString().contains("correct-horse"), settings::toString);
    }

    @Test
    void withoutProtectionItSaysThatTheServerWillNotStart() {
        assertFalse(read().startsWithoutPassword());
        assertTrue(warnings().get(0).startsWith("nothing protects the server, so its container refuses to start"));
    }

    @ParameterizedTest
    @CsvSource({
        "cognitoEnabled=true",
        "'allowedCidrs=[\"203.0.113.0/24\"]'",
    })
    void aLoginOrANarrowNetworkProtectsIt(String protection) {
        assertTrue(read(protection).startsWithoutPassword());
        assertEquals(List.of(), warnings(protection));
    }

    @Test
    void anOwnerMayWantItOpenAndIsToldWhatThatMeans() {
        assertTrue(read(ACKNOWLEDGED).startsWithoutPassword());
        assertTrue(warnings(ACKNOWLEDGED).get(0).endsWith("whoever finds the address has a shell and your API keys"));
        assertFalse(read("acknowledge=[{\"id\":\"AW-OpenWithoutLogin\"}]").startsWithoutPassword(), "no reason");
    }

    @Test
    void aPasswordAloneIsWorthAWarning() {
        assertTrue(warnings("serverPassword=correct-horse-battery")
                .get(0)
                .endsWith("serverPassword alone protects the server"));
    }

    @ParameterizedTest
    @CsvSource({"desiredCount=2", "autoscalingMaxCount=3"})
    void severalTasksKeepTheirSessionsApart(String several) {
        assertTrue(read(several).tasksShareFiles());
        assertTrue(warnings(several, "cognitoEnabled=true").get(0).startsWith("several tasks may run"));
    }

    @Test
    void withoutAWayOutTasksNeedTheEndpointOfTheirKeys() {
        assertEquals(
                List.of("ecr.api", "ecr.dkr", "logs", "s3", "secretsmanager"),
                read("taskSubnets=private", "vpcEndpoints=[\"required\"]").endpointServices());
    }

    private static List<String> warnings(String... assignments) {
        return read(assignments).warnings();
    }

    private static OpenCodeSettings read(String... assignments) {
        var all = new java.util.ArrayList<>(List.of(assignments));
        all.add("platform=opencode");
        return Stacks.read(all.toArray(String[]::new)).platform(OpenCodeSettings.class);
    }
}
