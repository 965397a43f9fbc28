package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTest {

    private static final String NO_WAY =
            "tasks have no way to the internet (natGateways, natInstance, taskSubnets): they"
                    + " reach no git host, no package registry and no model API ";
    private static final String OPEN = "the whole internet may connect (allowedCidrs) and the load balancer asks for no"
            + " login: uiPassword alone protects the workspace";

    private static final String UNHEARD =
            "alarms go to a topic that nobody is subscribed to: alarmEmail subscribes an address";

    @Test
    void nothingIsSaidOfTheDefaults() {
        assertEquals(List.of(), Stacks.read().warnings());
    }

    @Test
    void privateTasksWithoutNatReachNoModelApi() {
        var endpoints = "vpcEndpoints=[\"required\"]";

        assertEquals(
                List.of(NO_WAY + "at all; vpcEndpoints with bedrock-runtime opens the way to Amazon Bedrock"),
                Stacks.read("natGateways=0", "taskSubnets=private", endpoints).warnings());
        assertEquals(
                List.of(),
                Stacks.read("natGateways=0", "natInstance=true", endpoints).warnings());
        assertEquals(List.of(), Stacks.read("natGateways=0", endpoints).warnings());
    }

    @Test
    void privateTasksWithoutNatReachBedrockThroughItsEndpoint() {
        assertEquals(
                List.of(NO_WAY + "but Amazon Bedrock"),
                Stacks.read("natGateways=0", "taskSubnets=private", "vpcEndpoints=[\"required\",\"bedrock-runtime\"]")
                        .warnings());
    }

    @Test
    void tasksThatMayNotReachHttpsAreSaid() {
        var unreached = List.of("egressPorts has no 443: tasks reach neither the registry of their image nor AWS nor a"
                + " model API, and do not start");

        assertEquals(unreached, Stacks.read("egressPorts=[22]").warnings());
        assertEquals(
                unreached,
                Stacks.read("platform=coder", "egressPorts=[80,8443]").warnings().stream()
                        .filter(unreached::contains)
                        .toList());
        assertEquals(List.of(), Stacks.read("egressPorts=[443]").warnings());
    }

    @Test
    void passwordAloneBeforeTheWholeInternetIsSaid() {
        var password = "uiPassword=correct-horse-battery";

        assertEquals(
                List.of(OPEN), Stacks.read("cognitoEnabled=false", password).warnings());
        assertEquals(
                List.of(OPEN),
                Stacks.read("cognitoEnabled=false", password, "allowedCidrs=[\"203.0.113.0/24\",\"0.0.0.0/0\"]")
                        .warnings());
        assertEquals(
                List.of(),
                Stacks.read("cognitoEnabled=false", password, "allowedCidrs=[\"203.0.113.0/24\"]")
                        .warnings());
        assertEquals(List.of(), Stacks.read(password).warnings());
    }

    @Test
    void loginAtAnOpenIdConnectProviderIsALogin() {
        assertEquals(
                List.of(),
                Stacks.read(
                                "cognitoEnabled=false",
                                "oidcIssuer=https://id.example.com",
                                "oidcAuthorizationEndpoint=https://id.example.com/authorize",
                                "oidcTokenEndpoint=https://id.example.com/token",
                                "oidcUserInfoEndpoint=https://id.example.com/userinfo",
                                "oidcClientId=workspaces",
                                "oidcClientSecret=client-secret")
                        .warnings());
    }

    @Test
    void secondTaskOnTheFileSystemIsSaid() {
        assertEquals(List.of(tasks(2)), Stacks.read("desiredCount=2").warnings());
        assertEquals(List.of(tasks(4)), Stacks.read("autoscalingMaxCount=4").warnings());
        assertEquals(
                List.of(tasks(5)),
                Stacks.read("desiredCount=3", "autoscalingMaxCount=5").warnings());
        assertEquals(List.of(), Stacks.read("desiredCount=0").warnings());
        assertEquals(List.of(), Stacks.read("autoscalingMaxCount=1").warnings());
    }

    @Test
    void alarmsThatNobodyHearsAreSaid() {
        assertEquals(List.of(UNHEARD), Stacks.read("alarmsEnabled=true").warnings());
        assertEquals(
                List.of(),
                Stacks.read("alarmsEnabled=true", "alarmEmail=ops@example.com").warnings());
        assertEquals(
                List.of(),
                Stacks.read("alarmEmail=ops@example.com", "budgetUsd=5").warnings());
    }

    @Test
    void allAreSaidAtOnce() {
        assertEquals(
                List.of(NO_WAY + "but Amazon Bedrock", UNHEARD, OPEN, tasks(2)),
                Stacks.read(
                                "natGateways=0",
                                "taskSubnets=private",
                                "vpcEndpoints=[\"required\",\"bedrock-runtime\"]",
                                "cognitoEnabled=false",
                                "uiPassword=correct-horse-battery",
                                "desiredCount=2",
                                "alarmsEnabled=true")
                        .warnings());
    }

    private static String tasks(int most) {
        return "up to " + most
                + " tasks share one file system (desiredCount, autoscalingMaxCount): two that write at once"
                + " corrupt the SQLite databases on it";
    }
}
