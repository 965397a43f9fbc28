package agentworkspaces.data;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.componentOf;

import agentworkspaces.network.Connection;
import agentworkspaces.network.SecurityGroups;
import agentworkspaces.network.SubnetTier;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.elasticache.SubnetGroup;
import com.pulumi.aws.elasticache.SubnetGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/** Where a cache stands and who reaches it: subnets of its own group, and a security group without a way out. */
final class CacheNetwork {

    private final SubnetGroup subnets;
    private final SecurityGroup group;
    private final Connection connection;

    /**
     * @param parent component of the cache
     * @param subnets where its nodes stand
     * @param clients group whose members connect
     */
    CacheNetwork(Resource parent, String name, SubnetTier subnets, SecurityGroup clients, String displayName) {
        this.subnets = new SubnetGroup(
                name,
                SubnetGroupArgs.builder()
                        .description("Subnets of the cache of " + displayName)
                        .subnetIds(subnets.subnetIds())
                        .build(),
                childOf(parent));
        group = SecurityGroups.create(
                parent, name + "-cache", "Cache of " + displayName, subnets.vpcId(), displayName + "-cache");
        connection = new Connection(
                name + "-redis",
                new Connection.Args(clients, group, Redis.PORT, "Redis from the tasks to their cache"),
                componentOf(parent));
    }

    Output<String> subnetGroupName() {
        return subnets.name();
    }

    Output<List<String>> securityGroupIds() {
        return Output.all(group.id());
    }

    /** What a client waits for: the ways to the cache, and the cache. */
    List<Resource> readiness(Resource cache) {
        var readiness = new ArrayList<>(connection.rules());
        readiness.add(cache);
        return readiness;
    }
}
