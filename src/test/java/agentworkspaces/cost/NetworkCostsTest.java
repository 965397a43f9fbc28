package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.ENDPOINT;
import static agentworkspaces.cost.CostPlan.unused;
import static agentworkspaces.cost.CostPlan.unusedBut;
import static agentworkspaces.cost.CostPlan.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkCostsTest {

    private static final String RECORD = "aws:route53/record:Record";

    private final CostPlan plan = CostPlan.production();

    @Test
    void trafficThroughNatGatewaysIsBilledOnceHoweverManyThereAre() {
        plan.gateway("a").gateway("b").gateway("c");

        assertEquals(usd("4.50"), usage(Usage.NAT_GB, "100"));
    }

    @Test
    void withoutANatGatewayNothingIsProcessed() {
        plan.loadBalancer("app", 2);

        assertEquals(usd("0.00"), usage(Usage.NAT_GB, "100"));
    }

    @Test
    void everyElasticIpIsBilled() {
        plan.gateway("a").gateway("b");

        assertEquals(usd("73.00"), plan.estimate(unused()).total());
    }

    @Test
    void aLoadBalancerHasAnAddressInEachZone() {
        plan.loadBalancer("app", 3);

        // 730 x 0.0225 + 3 x 3.65
        assertEquals(usd("27.38"), plan.estimate(unused()).total());
    }

    @Test
    void anInternalLoadBalancerHasNoPublicAddress() {
        plan.loadBalancer("app", 3).resource(CostPlan.ALB, "app").input("internal", true);

        assertEquals(usd("16.43"), plan.estimate(unused()).total());
    }

    @Test
    void capacityUnitsAreBilledByTheHour() {
        plan.loadBalancer("app", 2);

        assertEquals(usd("5.84"), usage(Usage.ALB_LCU, "1"));
    }

    @Test
    void networkLoadBalancersAreNotPriced() {
        plan.loadBalancer("app", 2).resource(CostPlan.ALB, "app").input("loadBalancerType", "network");

        assertEquals(List.of("only application load balancers are priced"), reasons());
    }

    @Test
    void gatewayEndpointsAreFree() {
        plan.resource(ENDPOINT, "s3").input("serviceName", "com.amazonaws.us-east-1.s3");
        plan.resource(ENDPOINT, "dynamodb").input("vpcEndpointType", "Gateway");

        assertEquals(usd("0.00"), plan.estimate().total());
        assertEquals(List.of(), reasons());
    }

    @Test
    void interfaceEndpointsShareTheirTraffic() {
        for (var name : List.of("ecr", "logs")) {
            plan.resource(ENDPOINT, name)
                    .input("vpcEndpointType", "Interface")
                    .input("subnetIds", List.of("subnet-a", "subnet-b"));
        }

        assertEquals(usd("29.20"), plan.estimate(unused()).total());
        assertEquals(usd("1.00"), usage(Usage.ENDPOINT_GB, "100"));
    }

    @Test
    void otherEndpointsAreNotPriced() {
        plan.resource(ENDPOINT, "firewall").input("vpcEndpointType", "GatewayLoadBalancer");

        assertEquals(List.of("only interface and gateway endpoints are priced"), reasons());
    }

    @Test
    void theFirstHundredGbOutAreFree() {
        plan.resource("aws:ec2/internetGateway:InternetGateway", "app");

        assertEquals(usd("0.00"), usage(Usage.DATA_OUT_GB, "100"));
        assertEquals(usd("27.00"), usage(Usage.DATA_OUT_GB, "400"));
        assertEquals(
                List.of("Data out over 100 free"),
                plan.estimate().lines().stream().map(CostLine::item).toList());
    }

    @Test
    void aliasRecordsAreFreeAndOthersAreNot() {
        plan.resource(RECORD, "app").input("aliases", List.of(Map.of("name", "alb.example.com")));
        assertEquals(usd("0.00"), usage(Usage.DNS_QUERIES, "5000000"));

        plan.resource(RECORD, "mail").input("records", List.of("192.0.2.1"));
        assertEquals(usd("2.00"), usage(Usage.DNS_QUERIES, "5000000"));
    }

    @Test
    void aHostedZoneIsBilledByTheMonth() {
        plan.resource("aws:route53/zone:Zone", "zone");

        assertEquals(usd("0.50"), plan.estimate(unused()).total());
    }

    @Test
    void aNamespaceOfCloudMapIsAHostedZoneAndItsServicesAreFree() {
        plan.resource("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace", "coder");
        plan.resource("aws:servicediscovery/service:Service", "litellm");

        assertEquals(usd("0.50"), plan.estimate(unused()).total());
        assertEquals(usd("2.00"), usage(Usage.DISCOVERY_QUERIES, "5000000"));
        assertEquals(List.of(), reasons());
    }

    private BigDecimal usage(Usage usage, String quantity) {
        return plan.estimate(unusedBut(usage, quantity)).usage();
    }

    private List<String> reasons() {
        return plan.estimate(unused()).notPriced().stream()
                .map(NotPriced::reason)
                .toList();
    }
}
