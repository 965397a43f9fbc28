package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.unused;
import static agentworkspaces.cost.CostPlan.unusedBut;
import static agentworkspaces.cost.CostPlan.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.ResourceTypes;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeCostsTest {

    private final CostPlan plan = CostPlan.production();

    @Test
    void aDistributionThatNobodyUsesCostsNothing() {
        plan.resource(ResourceTypes.DISTRIBUTION, "site");

        assertEquals(usd("0.00"), plan.estimate(unused()).total());
        assertEquals(List.of(), plan.estimate(unused()).notPriced());
    }

    /** 1,000 GB over the free terabyte at 0.085; 10 million requests over the free ones at 0.01 for 10,000. */
    @Test
    void whatComesAfterTheFreeTerabyteAndTenMillionRequestsIsBilled() {
        plan.resource(ResourceTypes.DISTRIBUTION, "site");

        assertEquals(usd("0.00"), cost(Usage.CDN_GB, "1024"));
        assertEquals(usd("85.00"), cost(Usage.CDN_GB, "2024"));
        assertEquals(usd("0.00"), cost(Usage.CDN_REQUESTS, "10000000"));
        assertEquals(usd("10.00"), cost(Usage.CDN_REQUESTS, "20000000"));
        assertEquals(usd("2.00"), cost(Usage.CDN_UPLOAD_GB, "100"));
        assertEquals(usd("5.00"), cost(Usage.CDN_INVALIDATIONS, "2000"));
    }

    @Test
    void peopleAreWhereTheStackIsWhereverTheDistributionIsMade() {
        plan.region("eu-central-1");
        plan.resource(ResourceTypes.DISTRIBUTION, "site").region("us-east-1");

        assertEquals(usd("12.00"), cost(Usage.CDN_REQUESTS, "20000000"));
    }

    @Test
    void aFirewallOfCloudFrontCostsWhatOneOfALoadBalancerDoes() {
        plan.region("eu-central-1");
        plan.resource(ResourceTypes.WEB_ACL, "site")
                .region("us-east-1")
                .input("scope", "CLOUDFRONT")
                .input("rules", List.of("common", "known bad inputs", "rate"));

        assertEquals(usd("8.00"), plan.estimate(unused()).total());
    }

    @Test
    void readingFromBucketsIsBilledByTheRequest() {
        plan.resource(ResourceTypes.BUCKET, "assets");

        assertEquals(usd("0.40"), cost(Usage.S3_READS, "1000000"));
    }

    private BigDecimal cost(Usage usage, String quantity) {
        return plan.estimate(unusedBut(usage, quantity)).total();
    }
}
