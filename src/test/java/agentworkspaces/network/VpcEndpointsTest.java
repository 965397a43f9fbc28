package agentworkspaces.network;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import agentworkspaces.support.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VpcEndpointsTest {

    private static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    private static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private static final List<String> SERVICES = List.of("s3", "dynamodb", "ecr.api", "logs", "ssmmessages", "sts");

    private static VpcEndpoints endpoints(List<String> services) {
        return endpoints(Networks.withoutNat(), Tier.PRIVATE, services);
    }

    private static VpcEndpoints endpoints(Network network, Tier tasks, List<String> services) {
        var group = SecurityGroups.create(network, "web-task", "Tasks", network.vpcId(), "web-dev-task");
        return new VpcEndpoints(
                "web",
                new VpcEndpoints.Args(
                        new VpcEndpoints.Clients.Group(group, network.tier(tasks)),
                        network.tier(Tier.PRIVATE),
                        "us-east-1",
                        "123456789012",
                        services,
                        "web-dev"),
                Root.OPTIONS);
    }

    private static Plan recorded(List<String> services) {
        return Plans.ofProgram(context -> endpoints(services));
    }

    @Test
    void makesOneEndpointForEachService() {
        var names = recorded(SERVICES).ofType(ENDPOINT).stream()
                .map(endpoint -> endpoint.text("serviceName").orElseThrow())
                .collect(Collectors.toSet());

        assertEquals(
                SERVICES.stream()
                        .map(service -> "com.amazonaws.us-east-1." + service)
                        .collect(Collectors.toSet()),
                names);
    }

    @Test
    void routesEveryPrivateTableToAGateway() {
        var plan = recorded(SERVICES);
        var gateway = named(plan, ENDPOINT, "web-s3");

        assertEquals("Gateway", gateway.text("vpcEndpointType").orElseThrow());
        assertEquals(
                Set.of("web-private-a", "web-private-b"),
                plan.graph().to(gateway, "routeTableIds").stream()
                        .map(table -> table.name())
                        .collect(Collectors.toSet()));
        assertTrue(gateway.input("privateDnsEnabled").isEmpty());
    }

    @Test
    void routesThePublicTableToAGatewayWhereTasksRunInPublicSubnets() {
        var plan = Plans.ofProgram(context -> endpoints(Networks.of(2, 0), Tier.PUBLIC, SERVICES));

        for (var service : List.of("web-s3", "web-dynamodb")) {
            assertEquals(
                    List.of("net-public"),
                    plan.graph().to(named(plan, ENDPOINT, service), "routeTableIds").stream()
                            .map(table -> table.name())
                            .toList(),
                    service);
        }
        assertEquals(
                Set.of("net-private-a", "net-private-b"),
                plan.graph().to(named(plan, ENDPOINT, "web-logs"), "subnetIds").stream()
                        .map(subnet -> subnet.name())
                        .collect(Collectors.toSet()));
    }

    @Test
    void opensTheWayToTheAddressesOfAGateway() {
        var plan = recorded(SERVICES);
        var rule = named(plan, EGRESS, "web-s3");

        assertEquals(443, rule.number("fromPort").orElseThrow());
        assertEquals(List.of(named(plan, ENDPOINT, "web-s3").urn()), rule.references("prefixListId"));
        assertEquals("web-task", plan.graph().to(rule, "securityGroupId").get(0).name());
    }

    @Test
    void putsAnInterfaceIntoEveryPrivateSubnetUnderTheUsualName() {
        var plan = recorded(SERVICES);
        var endpoint = named(plan, ENDPOINT, "web-ecr-api");

        assertEquals("Interface", endpoint.text("vpcEndpointType").orElseThrow());
        assertTrue(endpoint.is("privateDnsEnabled"));
        assertEquals(
                Set.of("web-private-a", "web-private-b"),
                plan.graph().to(endpoint, "subnetIds").stream()
                        .map(subnet -> subnet.name())
                        .collect(Collectors.toSet()));
    }

    @Test
    void letsOnlyTheTasksInAndOnlyByHttps() {
        var plan = recorded(SERVICES);
        var group = named(plan, "aws:ec2/securityGroup:SecurityGroup", "web-endpoints");
        var into = plan.graph().from(INGRESS, "securityGroupId", group);

        assertEquals(1, into.size());
        assertEquals(443, into.get(0).number("fromPort").orElseThrow());
        assertEquals(443, into.get(0).number("toPort").orElseThrow());
        assertEquals(
                "web-task",
                plan.graph().to(into.get(0), "referencedSecurityGroupId").get(0).name());
        assertEquals(4, plan.graph().from(ENDPOINT, "securityGroupIds", group).size());
    }

    @Test
    void makesNoGroupForGatewaysAlone() {
        var groups = recorded(List.of("s3")).ofType("aws:ec2/securityGroup:SecurityGroup");

        assertEquals(
                List.of("web-task"), groups.stream().map(group -> group.name()).toList());
    }

    @Test
    void keepsWhatIsWrittenToBucketsInThisAccount() {
        var statements = Plans.statements(named(recorded(SERVICES), ENDPOINT, "web-s3"), "policy");

        assertEquals(2, statements.size());
        assertEquals(
                "[\"s3:GetObject\",\"s3:ListBucket\"]",
                statements.get(0).get("Action").toString());
        assertEquals(
                "{\"StringEquals\":{\"aws:ResourceAccount\":\"123456789012\"}}",
                statements.get(1).get("Condition").toString());
    }

    @Test
    void letsOnlyPrincipalsOfThisAccountUseAService() {
        for (var service : List.of("dynamodb", "ecr-api", "logs")) {
            var statements = Plans.statements(named(recorded(SERVICES), ENDPOINT, "web-" + service), "policy");

            assertEquals(1, statements.size(), service);
            assertEquals(
                    "{\"StringEquals\":{\"aws:PrincipalAccount\":\"123456789012\"}}",
                    statements.get(0).get("Condition").toString(),
                    service);
        }
    }

    @Test
    void asksNoAccountOfRequestsThatCarryNone() {
        var plan = recorded(SERVICES);

        assertTrue(named(plan, ENDPOINT, "web-ssmmessages").text("policy").isEmpty());
        assertTrue(named(plan, ENDPOINT, "web-sts").text("policy").isEmpty());
    }

    @Test
    void makesATaskWaitForEveryEndpointAndItsRules() {
        var waited = new AtomicReference<List<String>>();
        var plan = Plans.ofProgram(context -> {
            var names = new ArrayList<String>();
            endpoints(SERVICES).readiness().forEach(resource -> names.add(resource.pulumiResourceType()));
            waited.set(names);
        });

        assertEquals(
                plan.ofType(ENDPOINT).size(),
                waited.get().stream().filter(ENDPOINT::equals).count());
        assertEquals(
                plan.ofType(EGRESS).size(),
                waited.get().stream().filter(EGRESS::equals).count());
        assertEquals(
                plan.ofType(INGRESS).size(),
                waited.get().stream().filter(INGRESS::equals).count());
    }

    @Test
    void lettingInABlockMakesOneRuleAndTouchesNobodysGroup() {
        var services = List.of(
                "s3",
                "ecr.api",
                "ecr.dkr",
                "secretsmanager",
                "logs",
                "sts",
                "bedrock-runtime",
                "ecs",
                "elasticfilesystem",
                "ssm");
        var plan = Plans.ofProgram(context -> {
            var network = Networks.withData();
            new VpcEndpoints(
                    "coder",
                    new VpcEndpoints.Args(
                            new VpcEndpoints.Clients.Block(
                                    Cidr.parse("10.0.0.0/16"),
                                    List.of(network.tier(Tier.PRIVATE), network.tier(Tier.DATA))),
                            network.tier(Tier.PRIVATE),
                            "us-west-2",
                            "123456789012",
                            services,
                            "coder-test"),
                    Root.OPTIONS);
        });

        assertEquals(10, plan.ofType(ENDPOINT).size());
        assertEquals(List.of(), plan.ofType(EGRESS));
        var rule = only(plan, INGRESS);
        assertEquals("10.0.0.0/16", rule.text("cidrIpv4").orElseThrow());
        assertEquals(443, rule.number("fromPort").orElseThrow());
        assertEquals(443, rule.number("toPort").orElseThrow());
        var group = only(plan, "aws:ec2/securityGroup:SecurityGroup");
        assertEquals(List.of(group.urn()), rule.references("securityGroupId"));
        assertEquals(
                Set.of("coder-private-a", "coder-private-b", "coder-data"),
                plan.graph().to(named(plan, ENDPOINT, "coder-s3"), "routeTableIds").stream()
                        .map(table -> table.name())
                        .collect(Collectors.toSet()));
        for (var endpoint : plan.ofType(ENDPOINT)) {
            if (!endpoint.name().equals("coder-s3")) {
                assertTrue(endpoint.is("privateDnsEnabled"), endpoint.name());
                assertEquals(List.of(group.urn()), endpoint.references("securityGroupIds"), endpoint.name());
            }
        }
    }

    @Test
    void plansTheSameResourcesBeforeAnythingExists() {
        assertEquals(
                recorded(SERVICES).byUrn().keySet(),
                Plans.unknown(context -> endpoints(SERVICES)).byUrn().keySet());
    }
}
