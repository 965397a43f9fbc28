package agentworkspaces.network;

import com.pulumi.aws.ec2.Subnet;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;

/**
 * The subnets of one tier of a network, for what stands in them.
 *
 * @param vpcId VPC that they belong to
 * @param subnets one a zone, in the order of the slots
 * @param routeTableIds route tables of the subnets, each once
 * @param readiness what must exist before the subnets have the way to the internet that they will have
 * @param publicAddress whether what stands there needs a public address to reach the internet
 */
public record SubnetTier(
        Output<String> vpcId,
        List<ZoneSubnet> subnets,
        Output<List<String>> routeTableIds,
        List<Resource> readiness,
        boolean publicAddress) {

    public SubnetTier {
        subnets = List.copyOf(subnets);
        readiness = List.copyOf(readiness);
    }

    /**
     * A subnet and the slot of its zone.
     *
     * @param slot a, b or c, by which children of components are named
     */
    public record ZoneSubnet(char slot, Subnet subnet) {}

    /** Ids of the subnets in the order of the slots. */
    public Output<List<String>> subnetIds() {
        return Output.all(subnets.stream().map(each -> each.subnet().id()).toList());
    }
}
