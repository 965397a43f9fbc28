package agentworkspaces.image;

import static agentworkspaces.support.Options.childOf;

import com.pulumi.aws.ecr.ReplicationConfiguration;
import com.pulumi.aws.ecr.ReplicationConfigurationArgs;
import com.pulumi.aws.ecr.inputs.ReplicationConfigurationReplicationConfigurationArgs;
import com.pulumi.aws.ecr.inputs.ReplicationConfigurationReplicationConfigurationRuleArgs;
import com.pulumi.aws.ecr.inputs.ReplicationConfigurationReplicationConfigurationRuleDestinationArgs;
import com.pulumi.aws.ecr.inputs.ReplicationConfigurationReplicationConfigurationRuleRepositoryFilterArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;

/**
 * Copies of what is pushed to a repository, in another region of the same account.
 *
 * <p>An account has one such configuration a region: this one takes the place of any other. Copies are not deleted with
 * it. Source: Amazon ECR User Guide, "Private image replication".
 */
public final class ImageReplication extends ComponentResource {

    /**
     * @param repositoryName name, or beginning of the names, of the repositories that are copied
     * @param account id of the account
     * @param region where the copies go
     */
    public record Args(String repositoryName, String account, String region) {}

    public ImageReplication(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:image:ImageReplication", name, options);
        new ReplicationConfiguration(
                name,
                ReplicationConfigurationArgs.builder()
                        .replicationConfiguration(ReplicationConfigurationReplicationConfigurationArgs.builder()
                                .rules(ReplicationConfigurationReplicationConfigurationRuleArgs.builder()
                                        .destinations(
                                                ReplicationConfigurationReplicationConfigurationRuleDestinationArgs
                                                        .builder()
                                                        .region(args.region())
                                                        .registryId(args.account())
                                                        .build())
                                        .repositoryFilters(
                                                ReplicationConfigurationReplicationConfigurationRuleRepositoryFilterArgs
                                                        .builder()
                                                        .filter(args.repositoryName())
                                                        .filterType("PREFIX_MATCH")
                                                        .build())
                                        .build())
                                .build())
                        .build(),
                childOf(this));
        registerOutputs(Map.of());
    }
}
