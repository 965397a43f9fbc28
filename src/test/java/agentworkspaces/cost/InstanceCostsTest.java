package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.GROUP;
import static agentworkspaces.cost.CostPlan.LAUNCH_TEMPLATE;
import static agentworkspaces.cost.CostPlan.unused;
import static agentworkspaces.cost.CostPlan.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceCostsTest {

    private final CostPlan plan = CostPlan.development().natInstance();

    @Test
    void aGroupIsBilledByInstanceAndVolume() {
        plan.resource(GROUP, "nat").input("desiredCapacity", 2);

        assertEquals(usd("7.41"), plan.estimate(unused()).total());
    }

    @Test
    void theSmallestSizeCountsWhereNoneIsDesired() {
        plan.resource(GROUP, "nat").without("desiredCapacity").input("minSize", 3);

        assertEquals(usd("11.12"), plan.estimate(unused()).total());
    }

    @Test
    void anInstanceWithItsOwnAddressIsBilledForIt() {
        plan.resource(LAUNCH_TEMPLATE, "nat")
                .input("networkInterfaces", List.of(Map.of("associatePublicIpAddress", true)));

        assertEquals(usd("7.36"), plan.estimate(unused()).total());
    }

    @Test
    void otherInstancesAreNotPriced() {
        plan.resource(LAUNCH_TEMPLATE, "nat").input("instanceType", "m5.large");

        assertEquals(List.of("only instances of type t4g.nano are priced"), reasons());
        assertEquals(usd("0.00"), plan.estimate(unused()).total());
    }

    @Test
    void otherVolumesAreNotPriced() {
        plan.resource(LAUNCH_TEMPLATE, "nat")
                .input("blockDeviceMappings", List.of(Map.of("ebs", Map.of("volumeSize", 8, "volumeType", "io2"))));

        assertEquals(List.of("only gp3 volumes of a known size are priced"), reasons());
    }

    private List<String> reasons() {
        return plan.estimate(unused()).notPriced().stream()
                .map(NotPriced::reason)
                .toList();
    }
}
