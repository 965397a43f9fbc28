package agentworkspaces.loadbalancer;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.DNS_RECORD;
import static agentworkspaces.plan.ResourceTypes.HOSTED_ZONE;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.VPC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.network.Networks;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.plan.Root;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrivateZoneTest {

    private final Plan plan = plan(Mode.KNOWN);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aNameAndThoseBelowItAreRecordsOfTheZone(Mode mode) {
        assertEquals(
                List.of("*.example.com A", "example.com A"),
                plan(mode).ofType(DNS_RECORD).stream()
                        .map(record -> record.text("name").orElseThrow() + " "
                                + record.text("type").orElseThrow())
                        .sorted()
                        .toList());
    }

    @Test
    void onlyTheVpcOfTheBalancerAsksIt() {
        var zone = only(plan, HOSTED_ZONE);

        assertEquals("example.com", zone.text("name").orElseThrow());
        assertEquals(1, zone.list("vpcs").size());
        assertEquals(List.of(only(plan, VPC).urn()), zone.references("vpcs[0].vpcId"));
    }

    @Test
    void everyNameLeadsToTheBalancer() {
        for (var record : plan.ofType(DNS_RECORD)) {
            assertEquals(List.of(only(plan, HOSTED_ZONE).urn()), record.references("zoneId"), record::name);
            assertEquals(List.of(only(plan, LOAD_BALANCER)), plan.graph().to(record, "aliases[0].name"), record::name);
        }
    }

    @Test
    void usersWaitForBothNames() {
        assertEquals(
                plan.ofType(DNS_RECORD).stream()
                        .map(PlannedResource::urn)
                        .sorted()
                        .toList(),
                ((List<?>) plan.outputs().get("readiness"))
                        .stream()
                                .map(urn -> urn.toString().replace("pulumi:pulumi:Stack$", ""))
                                .sorted()
                                .toList());
    }

    private static Plan plan(Mode mode) {
        return Plans.ofProgram(mode, Set.of(), context -> {
            var balancer = Balancers.in(Networks.of(2, 0));
            var zone = new PrivateZone("app", new PrivateZone.Args("example.com", balancer, "app-test"), Root.OPTIONS);
            context.export(
                    "readiness",
                    Output.all(zone.readiness().stream().map(Resource::urn).toList()));
        });
    }
}
