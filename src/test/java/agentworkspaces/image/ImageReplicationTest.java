package agentworkspaces.image;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.ECR_REPLICATION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageReplicationTest {

    @Test
    void copiesOneRepositoryToOneRegionOfTheSameAccount() {
        var plan = Plans.ofProgram(context -> new ImageReplication(
                "app", new ImageReplication.Args("app-dev", "123456789012", "eu-west-1"), Root.OPTIONS));

        assertEquals(1, plan.customCount());
        assertEquals(
                Optional.of(Map.of(
                        "rules",
                        List.of(Map.of(
                                "destinations",
                                List.of(Map.of("region", "eu-west-1", "registryId", "123456789012")),
                                "repositoryFilters",
                                List.of(Map.of("filter", "app-dev", "filterType", "PREFIX_MATCH")))))),
                only(plan, ECR_REPLICATION).input("replicationConfiguration"));
    }
}
