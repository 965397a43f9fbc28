package agentworkspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import agentworkspaces.config.ConfigSource;
import agentworkspaces.plan.ExampleMocks;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.platform.FormerState;
import com.pulumi.test.Mocks;
import com.pulumi.test.TestResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

class ProgramTest {

    private final Mocks mocks = spy(new ExampleMocks());

    @Test
    @DisplayName("A43 sizeThatFargateDoesNotRunFailsBeforeAnyResource")
    void sizeThatFargateDoesNotRunFailsBeforeAnyResource() {
        assertTrue(failure(Map.of("cpu", "8192", "memory", "8192"))
                .contains("memory: must be one of 16384..61440 in steps of 4096 when cpu is 8192, got 8192"));
        assertTrue(failure(Map.of("cpu", "3000")).contains("cpu: must be"));
    }

    @Test
    @DisplayName("A43 sizeThatFargateRunsPasses")
    void sizeThatFargateRunsPasses() {
        assertEquals(0, run(Map.of("cpu", "8192", "memory", "16384")));
        verify(mocks, atLeastOnce()).newResourceAsync(any());
    }

    @Test
    @DisplayName("A44 missingDomainNameFailsBeforeAnyResource")
    void missingDomainNameFailsBeforeAnyResource() {
        assertTrue(failure(Map.of("domainName", "")).contains("domainName: must be"));
    }

    @Test
    @DisplayName("A44 missingCertificateAndZoneFailBeforeAnyResource")
    void missingCertificateAndZoneFailBeforeAnyResource() {
        var failure = failure(Map.of("certificateArn", ""));

        assertTrue(failure.contains("certificateArn: must be"), failure);
        assertTrue(failure.contains("hostedZoneId"), failure);
    }

    @Test
    @DisplayName("A44 zoneAloneIsEnough")
    void zoneAloneIsEnough() {
        assertEquals(0, run(Map.of("certificateArn", "", "hostedZoneId", "Z0123456789EXAMPLE")));
    }

    @Test
    @DisplayName("A43 A44 allProblemsAreToldAtOnce")
    void allProblemsAreToldAtOnce() {
        var failure = failure(Map.of("domainName", "", "certificateArn", "", "cpu", "3000", "cognitoEnabled", "false"));

        for (var key : List.of("domainName", "certificateArn", "cpu", "uiPassword")) {
            assertTrue(failure.contains("  " + key + ": must be"), () -> key + " in " + failure);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, ''", "false, correct-horse-battery"})
    @DisplayName("A50 everyResourceIsMadeByTheProviderThatTagsIt")
    void everyResourceIsMadeByTheProviderThatTagsIt(String cognitoEnabled, String uiPassword) {
        run(Map.of("cognitoEnabled", cognitoEnabled, "uiPassword", uiPassword));

        var registered = ArgumentCaptor.forClass(Mocks.ResourceArgs.class);
        verify(mocks, atLeastOnce()).newResourceAsync(registered.capture());
        var made = registered.getAllValues().stream()
                .filter(resource -> resource.type.startsWith("aws:"))
                .toList();
        assertTrue(made.size() > 40, () -> made.size() + " resources");
        for (var resource : made) {
            assertTrue(
                    resource.provider != null && resource.provider.contains("pulumi:providers:aws::aws::"),
                    () -> resource.type + " " + resource.name + " by " + resource.provider);
        }
    }

    @Test
    void onlyZonesAndTheFormerStateAreLookedUp() {
        run(Map.of());

        assertEquals(
                List.of(
                        "aws:index/getAvailabilityZones:getAvailabilityZones",
                        "pulumi:pulumi:readStackResourceOutputs"),
                lookUps());
    }

    @Test
    void zonesAreLookedUpByTheProviderOfTheStack() {
        run(Map.of());

        var calls = ArgumentCaptor.forClass(Mocks.CallArgs.class);
        verify(mocks, atLeastOnce()).callAsync(calls.capture());
        var zones = calls.getAllValues().stream()
                .filter(call -> call.token.contains("getAvailabilityZones"))
                .findFirst()
                .orElseThrow();
        assertTrue(zones.provider.contains("pulumi:providers:aws::aws::"), zones.provider);
        assertEquals("available", zones.args.get("state"));
        assertTrue(((List<?>) zones.args.get("excludeZoneIds")).contains("use1-az3"));
    }

    @Test
    void zonesThatAreGivenAreNotLookedUp() {
        run(Map.of("availabilityZones", "[\"us-east-1a\",\"us-east-1b\"]"));

        assertEquals(List.of("pulumi:pulumi:readStackResourceOutputs"), lookUps());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prod",
                "dev",
                "prod cognitoEnabled=false uiPassword=correct-horse-battery",
                "prod natGateways=0",
                "prod natGateways=2",
                "prod azCount=3",
                "prod azCount=3 natGateways=3",
                "prod certificateArn= hostedZoneId=Z0123456789EXAMPLE",
                "prod hostedZoneId=Z0123456789EXAMPLE",
                "prod buildImage=true",
                "prod image=registry.example.com/openchamber:1.19.0",
                "prod taskSubnets=private natGateways=0 vpcEndpoints=[\"required\"]",
                "prod httpRedirect=false efsPolicy=false efsBackups=false efsTransitionToIa=NONE"
            })
    void previewWithUnknownOutputsRegistersTheSameResources(String stackAndSettings) {
        var words = stackAndSettings.split(" ");
        var settings = new TreeMap<String, String>();
        for (int i = 1; i < words.length; i++) {
            var pair = words[i].split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        var known = Plans.of(words[0], Mode.KNOWN, settings).resources();
        var unknown = Plans.of(words[0], Mode.UNKNOWN, settings).resources();

        assertEquals(
                known.stream().map(PlannedResource::urn).toList(),
                unknown.stream().map(PlannedResource::urn).toList());
        assertEquals(
                known.stream().map(PlannedResource::dependsOn).toList(),
                unknown.stream().map(PlannedResource::dependsOn).toList());
        assertTrue(known.size() > 40, () -> known.size() + " resources");
    }

    @Test
    void changeOfACreationSettingIsRefusedBeforeAnyResourceWhateverBecomesOfState() {
        stateHolds(Map.of(
                "pulumi:pulumi:Stack",
                Map.of(
                        "createdWith",
                        "{\"aws:region\":\"us-east-1\",\"nameSuffix\":\"-old\",\"vpcCidr\":\"10.0.0.0/16\"}")));

        assertTrue(failure(Map.of("vpcCidr", "10.1.0.0/16"))
                .contains("vpcCidr: must be 10.0.0.0/16, with which the stack was made"));
        assertTrue(failure(Map.of()).contains("nameSuffix -- -old"));
        assertTrue(failure(Map.of("vpcCidr", "10.1.0.0/16", "removal", "destroy"))
                .contains("vpcCidr: must be 10.0.0.0/16, with which the stack was made"));
        assertEquals(0, run(Map.of("nameSuffix", "-old")));
    }

    @Test
    void cognitoIsNotTurnedOffWhileItsUsersAreKept() {
        stateHolds(Map.of(
                "aws:cognito/userPool:UserPool",
                Map.of("arn", "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abcdefghi")));
        var withoutCognito = Map.of("cognitoEnabled", "false", "uiPassword", "correct-horse-battery");

        var failure = failure(withoutCognito);
        assertTrue(failure.contains("cognitoEnabled: must be true"), failure);
        assertTrue(failure.contains("us-east-1_abcdefghi"), failure);
        assertEquals(0, run(Map.of()));
    }

    @Test
    void whatAFailedFirstDeploymentMadeCounts() {
        var attempt = Map.<String, Object>of("createdWith", "{\"vpcCidr\":\"10.1.0.0/16\"}");
        stateHolds(Map.of("agent-workspaces:platform:OpenChamber", attempt));
        assertEquals(0, run(Map.of()), "nothing was made");

        stateHolds(Map.of("agent-workspaces:platform:OpenChamber", attempt, "aws:ec2/vpc:Vpc", Map.of()));
        assertEquals(0, run(Map.of("vpcCidr", "10.1.0.0/16")));
        clearInvocations(mocks);
        assertTrue(failure(Map.of()).contains("vpcCidr: must be 10.1.0.0/16, with which the stack was made"));
    }

    @Test
    void zonesInTheStateAreKeptWhateverTheLastSuccessfulDeploymentHad() {
        stateHolds(Map.of("aws:ec2/subnet:Subnet", Map.of("availabilityZone", "us-east-1c")));
        assertEquals(0, run(Map.of()));
        clearInvocations(mocks);

        stateHoldsThese(List.of(
                held("aws:ec2/subnet:Subnet", Map.of("availabilityZone", "us-east-1a")),
                held("aws:ec2/subnet:Subnet", Map.of("availabilityZone", "us-east-1b")),
                held("aws:ec2/subnet:Subnet", Map.of("availabilityZone", "us-east-1c"))));
        assertTrue(failure(Map.of()).contains("azCount: must be 3, because the subnets of each zone are kept"));
        assertEquals(0, run(Map.of("azCount", "3")));
        assertEquals(0, run(Map.of("removal", "destroy")));
    }

    /** The state of the stack holds one resource of each of these types with these outputs. */
    private void stateHolds(Map<String, Map<String, Object>> outputs) {
        stateHoldsThese(outputs.entrySet().stream()
                .map(entry -> held(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Map<String, Object> held(String type, Map<String, Object> outputs) {
        return Map.of("type", type, "outputs", outputs);
    }

    private void stateHoldsThese(List<Map<String, Object>> resources) {
        var byUrn = new TreeMap<String, Object>();
        resources.forEach(resource -> byUrn.put("urn" + byUrn.size(), resource));
        doReturn(CompletableFuture.completedFuture(Map.<String, Object>of("outputs", byUrn)))
                .when(mocks)
                .callAsync(
                        argThat(call -> call != null && call.token.equals("pulumi:pulumi:readStackResourceOutputs")));
    }

    private List<String> lookUps() {
        var calls = ArgumentCaptor.forClass(Mocks.CallArgs.class);
        verify(mocks, atLeastOnce()).callAsync(calls.capture());
        return List.copyOf(new TreeSet<>(
                calls.getAllValues().stream().map(call -> call.token).toList()));
    }

    private int run(Map<String, String> settings) {
        return result(settings).exitCode();
    }

    /** What the program says when it fails, which it must do without a resource. */
    private String failure(Map<String, String> settings) {
        var result = result(settings);

        assertTrue(result.exitCode() != 0, "the program must fail");
        verify(mocks, never()).newResourceAsync(any());
        return Optional.of(String.join("\n", result.errors()))
                .filter(errors -> !errors.isBlank())
                .orElseGet(() -> result.exceptions().toString());
    }

    private TestResult result(Map<String, String> settings) {
        return ExampleMocks.run(
                mocks,
                "prod",
                FormerState::read,
                (context, former) -> Program.define(context, source(settings), former));
    }

    private static ConfigSource source(Map<String, String> settings) {
        return Plans.shipped("prod", Plans.switchedOff(settings));
    }
}
