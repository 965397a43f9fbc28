package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.unused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class InfracostJsonTest {

    private final CostPlan plan = CostPlan.openChamber();

    @Test
    void hasTheShapeOfVersion02() {
        var json = InfracostJson.of(plan.estimate());

        assertEquals("0.2", json.get("version").getAsString());
        assertEquals("USD", json.get("currency").getAsString());
        assertEquals("221.38", json.get("totalMonthlyCost").getAsString());
        assertEquals("16.99", json.get("totalMonthlyUsageCost").getAsString());
        assertEquals("0.3032602740", padded(json.get("totalHourlyCost")));
        assertEquals("prod", project(json).get("name").getAsString());
        assertEquals("221.38", breakdown(json).get("totalMonthlyCost").getAsString());
    }

    @Test
    void namesTheRegionOfTheStackAndThoseOfItsPrices() {
        plan.resource(CostPlan.LOG_GROUP, "edge").region("us-west-2");

        assertEquals(
                JsonParser.parseString("""
                        {
                          "path": "Pulumi.prod.yaml",
                          "type": "pulumi",
                          "usage": "team",
                          "region": "us-east-1",
                          "priceRegions": ["us-east-1", "us-west-2"]
                        }
                        """),
                project(InfracostJson.of(plan.estimate())).get("metadata"));
    }

    @Test
    void aResourceHasItsCostComponents() {
        var nat = resource(breakdown(InfracostJson.of(plan.estimate())), CostPlan.NAT + ".a");

        assertEquals(JsonParser.parseString("""
                        {
                          "name": "aws:ec2/natGateway:NatGateway.a",
                          "resourceType": "aws:ec2/natGateway:NatGateway",
                          "metadata": {},
                          "hourlyCost": "0.0511643836",
                          "monthlyCost": "37.35",
                          "monthlyUsageCost": "4.5",
                          "costComponents": [
                            {
                              "name": "NAT gateway",
                              "unit": "hour",
                              "hourlyQuantity": "1",
                              "monthlyQuantity": "730",
                              "price": "0.045",
                              "hourlyCost": "0.045",
                              "monthlyCost": "32.85",
                              "priceNotFound": false
                            },
                            {
                              "name": "Data processed",
                              "unit": "GB",
                              "hourlyQuantity": "0.1369863014",
                              "monthlyQuantity": "100",
                              "price": "0.045",
                              "hourlyCost": "0.0061643836",
                              "monthlyCost": "4.5",
                              "usageBased": true,
                              "priceNotFound": false
                            }
                          ]
                        }
                        """), nat);
    }

    @Test
    void aVolumeIsASubresource() {
        var instance = CostPlan.development().natInstance();

        var json = breakdown(InfracostJson.of(instance.estimate(unused())));
        var nat = resource(json, CostPlan.GROUP + ".nat");
        var volume = nat.getAsJsonArray("subresources").get(0).getAsJsonObject();

        assertEquals("volume /dev/xvda", volume.get("name").getAsString());
        assertEquals("0.64", volume.get("monthlyCost").getAsString());
        assertEquals("3.71", nat.get("monthlyCost").getAsString());
        assertEquals(1, nat.getAsJsonArray("costComponents").size());
    }

    @Test
    void theSummaryCountsWhatIsUnsupportedAndFree() {
        plan.resource("aws:sqs/queue:Queue", "one");
        plan.resource("aws:sqs/queue:Queue", "two");
        plan.resource("aws:ec2/vpc:Vpc", "network");

        assertEquals(
                JsonParser.parseString("""
                        {
                          "totalDetectedResources": 13,
                          "totalSupportedResources": 9,
                          "totalUnsupportedResources": 2,
                          "totalUsageBasedResources": 7,
                          "totalNoPriceResources": 2,
                          "unsupportedResourceCounts": {"aws:sqs/queue:Queue": 2},
                          "noPriceResourceCounts": {"aws:ec2/vpc:Vpc": 1, "aws:ecs/taskDefinition:TaskDefinition": 1}
                        }
                        """), InfracostJson.of(plan.estimate()).get("summary"));
    }

    @Test
    void aMissingPriceKeepsItsPlace() {
        var json = breakdown(InfracostJson.of(plan.region("eu-west-1").estimate()));
        var component = resource(json, CostPlan.NAT + ".a")
                .getAsJsonArray("costComponents")
                .get(0)
                .getAsJsonObject();

        assertEquals("NAT gateway", component.get("name").getAsString());
        assertTrue(component.get("priceNotFound").getAsBoolean());
        assertTrue(component.get("monthlyCost").isJsonNull());
    }

    @Test
    void byItselfAnEstimateHasNoPast() {
        var json = InfracostJson.of(plan.estimate());

        assertTrue(json.get("pastTotalMonthlyCost").isJsonNull());
        assertTrue(json.get("diffTotalMonthlyCost").isJsonNull());
        assertFalse(project(json).has("diff"));
    }

    @Test
    void againstABaseItTellsTheDifference() {
        var base = plan.estimate();
        plan.gateway("b");
        plan.resource(CostPlan.SERVICE, "openchamber").input("capacityProviderStrategies", List.of(CostPlan.SPOT));

        var json = InfracostJson.of(plan.estimate(), base);

        assertEquals("221.38", json.get("pastTotalMonthlyCost").getAsString());
        assertEquals("157.12", json.get("totalMonthlyCost").getAsString());
        assertEquals("-64.26", json.get("diffTotalMonthlyCost").getAsString());
        assertEquals("0", json.get("diffTotalMonthlyUsageCost").getAsString());
        assertEquals(
                Map.of(
                        "aws:ec2/eip:Eip.nat-b", "3.65",
                        "aws:ec2/natGateway:NatGateway.a", "-2.25",
                        "aws:ec2/natGateway:NatGateway.b", "35.1",
                        "aws:ecs/service:Service.openchamber", "-100.76"),
                costs(project(json).getAsJsonObject("diff")));
    }

    @Test
    void aComponentThatIsGoneCountsAgainstTheResource() {
        var base = plan.estimate();
        plan.resource(CostPlan.SERVICE, "openchamber").input("capacityProviderStrategies", List.of(CostPlan.SPOT));

        var service = resource(
                project(InfracostJson.of(plan.estimate(), base)).getAsJsonObject("diff"),
                CostPlan.SERVICE + ".openchamber");

        var gone = StreamSupport.stream(service.getAsJsonArray("costComponents").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(component -> component.get("name").getAsString().equals("vCPU, x86-64, on demand"))
                .findFirst()
                .orElseThrow();
        assertEquals("-2920", gone.get("monthlyQuantity").getAsString());
        assertEquals("-118.2016", gone.get("monthlyCost").getAsString());
    }

    @Test
    void aResourceThatIsGoneIsPartOfTheDifference() {
        var base = plan.gateway("b").estimate();

        var json = InfracostJson.of(CostPlan.openChamber().estimate(), base);

        assertEquals("-36.5", json.get("diffTotalMonthlyCost").getAsString());
        assertEquals("-35.1", costs(project(json).getAsJsonObject("diff")).get("aws:ec2/natGateway:NatGateway.b"));
    }

    @Test
    void equalPlansDifferInNothing() {
        var json = InfracostJson.of(plan.estimate(), CostPlan.openChamber().estimate());

        assertEquals("0", json.get("diffTotalMonthlyCost").getAsString());
        assertEquals(Map.of(), costs(project(json).getAsJsonObject("diff")));
    }

    @Test
    void twoRunsGiveTheSameBytes() {
        assertEquals(
                InfracostJson.of(plan.estimate()).toString(),
                InfracostJson.of(CostPlan.openChamber().estimate()).toString());
        assertFalse(InfracostJson.of(plan.estimate()).has("timeGenerated"));
    }

    private static String padded(JsonElement number) {
        return "%-12s".formatted(number.getAsString()).replace(' ', '0');
    }

    private static JsonObject project(JsonObject json) {
        return json.getAsJsonArray("projects").get(0).getAsJsonObject();
    }

    private static JsonObject breakdown(JsonObject json) {
        return project(json).getAsJsonObject("breakdown");
    }

    private static JsonObject resource(JsonObject breakdown, String name) {
        return StreamSupport.stream(breakdown.getAsJsonArray("resources").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(resource -> resource.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not there"));
    }

    private static Map<String, String> costs(JsonObject breakdown) {
        return StreamSupport.stream(breakdown.getAsJsonArray("resources").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(
                        resource -> resource.get("name").getAsString(),
                        resource -> resource.get("monthlyCost").getAsString()));
    }
}
