package agentworkspaces.network;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NatInstanceTest {

    private static final Path SCRIPT = Path.of("src/main/resources/agentworkspaces/network/nat-instance.sh");
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

    private static void nat(List<Integer> ports) {
        var network = Networks.withoutNat();
        new NatInstance(
                "nat",
                new NatInstance.Args(
                        network.vpcId(),
                        network.tier(Tier.PUBLIC).subnets().get(0).subnet(),
                        network,
                        List.of("10.0.10.0/24", "10.0.11.0/24"),
                        new Nat.Instance(ports, Map.of("Team", "platform", "Name", "lost")),
                        "web-dev-nat"),
                Root.OPTIONS);
    }

    private final Plan plan = Plans.ofProgram(context -> nat(List.of(22, 443)));
    private final PlannedResource networkInterface = only(plan, "aws:ec2/networkInterface:NetworkInterface");
    private final PlannedResource template = only(plan, "aws:ec2/launchTemplate:LaunchTemplate");
    private final PlannedResource group = only(plan, "aws:autoscaling/group:Group");

    private static Set<Long> ports(List<PlannedResource> rules) {
        rules.forEach(rule -> assertEquals(rule.number("fromPort"), rule.number("toPort")));
        return rules.stream().map(rule -> rule.number("fromPort").orElseThrow()).collect(Collectors.toSet());
    }

    /** EC2 makes both at each start, so the provider cannot tag them. */
    @Test
    void instancesAndTheirDisksHaveTheTagsOfTheStack() {
        assertEquals(
                List.of(
                        Map.of("resourceType", "instance", "tags", Map.of("Name", "web-dev-nat", "Team", "platform")),
                        Map.of("resourceType", "volume", "tags", Map.of("Name", "web-dev-nat", "Team", "platform"))),
                template.list("tagSpecifications"));
    }

    @Test
    void startsEveryInstanceWithTheSameInterfaceAndKeepsIt() {
        assertEquals(List.of(networkInterface.urn()), template.references("networkInterfaces[0].networkInterfaceId"));
        assertEquals(0, template.number("networkInterfaces[0].deviceIndex").orElseThrow());
        assertEquals(
                "false",
                template.text("networkInterfaces[0].deleteOnTermination").orElseThrow());
        assertEquals(1, template.list("networkInterfaces").size());
    }

    @Test
    void carriesPacketsOfOthersUnderAFixedAddress() {
        var address = only(plan, "aws:ec2/eip:Eip");

        assertEquals(false, networkInterface.input("sourceDestCheck").orElseThrow());
        assertEquals(List.of(networkInterface.urn()), address.references("networkInterface"));
        assertEquals(
                "web-public-a",
                plan.graph().to(networkInterface, "subnetId").get(0).name());
    }

    @Test
    void keepsOneInstanceAndStopsTheOldOneFirst() {
        for (var size : List.of("minSize", "maxSize", "desiredCapacity")) {
            assertEquals(1, group.number(size).orElseThrow(), size);
        }
        for (var policy : List.of("instanceMaintenancePolicy", "instanceRefresh.preferences")) {
            assertEquals(0, group.number(policy + ".minHealthyPercentage").orElseThrow(), policy);
            assertEquals(100, group.number(policy + ".maxHealthyPercentage").orElseThrow(), policy);
        }
    }

    @Test
    void namesAZoneBecauseTheInterfaceNamesTheSubnet() {
        assertEquals(List.of("us-east-1a"), group.list("availabilityZones"));
        assertTrue(group.input("vpcZoneIdentifiers").isEmpty());
    }

    @Test
    void isReplacedByTheNewestImageEveryMonthAndWithEveryNewTemplate() {
        assertEquals(2_592_000, group.number("maxInstanceLifetime").orElseThrow());
        assertTrue(template.text("imageId").orElseThrow().startsWith("resolve:ssm:/aws/service/"));
        assertEquals("$Latest", group.text("launchTemplate.version").orElseThrow());
        assertEquals("Rolling", group.text("instanceRefresh.strategy").orElseThrow());
        assertEquals(List.of("tag"), group.list("instanceRefresh.triggers"));
        assertTrue(group.text("tags[0].value").orElseThrow().matches("[0-9a-f]{12}"));
    }

    @Test
    void startsOnlyWhenItsAddressIsThere() {
        assertEquals(List.of(only(plan, "aws:ec2/eip:Eip").urn()), group.dependsOn());
    }

    @Test
    void needsNoRoleAndNoKey() {
        assertTrue(template.input("iamInstanceProfile").isEmpty());
        assertTrue(template.input("keyName").isEmpty());
        assertTrue(plan.ofType("aws:iam/role:Role").isEmpty());
    }

    @Test
    void asksForTokensOfTheMetadataServiceAndEncryptsItsDisk() {
        assertEquals("required", template.text("metadataOptions.httpTokens").orElseThrow());
        assertEquals(
                1, template.number("metadataOptions.httpPutResponseHopLimit").orElseThrow());
        assertEquals(
                "true", template.text("blockDeviceMappings[0].ebs.encrypted").orElseThrow());
    }

    @Test
    void passesOnOnlyTheGivenPortsOfTheGivenClients() {
        var nat = named(plan, "aws:ec2/securityGroup:SecurityGroup", "nat-nat");
        var into = plan.graph().from(INGRESS, "securityGroupId", nat);
        var out = plan.graph().from(EGRESS, "securityGroupId", nat);

        assertEquals(
                Set.of("10.0.10.0/24", "10.0.11.0/24"),
                into.stream().map(rule -> rule.text("cidrIpv4").orElseThrow()).collect(Collectors.toSet()));
        assertEquals(4, into.size());
        assertEquals(Set.of(22L, 443L), ports(into));
        assertEquals(Set.of(22L, 443L), ports(out));
        assertEquals(2, out.size());
    }

    @Test
    void reachesPackagesEvenIfItPassesOnNoHttps() {
        var gitOnly = Plans.ofProgram(context -> nat(List.of(22)));
        var nat = named(gitOnly, "aws:ec2/securityGroup:SecurityGroup", "nat-nat");

        assertEquals(Set.of(22L), ports(gitOnly.graph().from(INGRESS, "securityGroupId", nat)));
        assertEquals(Set.of(22L, 443L), ports(gitOnly.graph().from(EGRESS, "securityGroupId", nat)));
    }

    @Test
    void runsTheScriptOfTheRepository() throws IOException {
        var userData =
                new String(Base64.getDecoder().decode(template.text("userData").orElseThrow()), StandardCharsets.UTF_8);

        assertEquals(Files.readString(SCRIPT), userData);
        assertTrue(userData.length() < 16_384, "EC2 takes at most 16 KB of user data");
    }

    @Test
    void bashUnderstandsTheScript() throws IOException, InterruptedException {
        var bash = new ProcessBuilder("bash", "-n", SCRIPT.toString())
                .redirectErrorStream(true)
                .start();
        var complaints = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals("", complaints);
        assertEquals(0, bash.waitFor());
    }

    @Test
    void plansTheSameResourcesBeforeAnythingExists() {
        assertEquals(
                plan.byUrn().keySet(),
                Plans.unknown(context -> nat(List.of(22, 443))).byUrn().keySet());
        assertFalse(plan.resources().isEmpty());
    }
}
