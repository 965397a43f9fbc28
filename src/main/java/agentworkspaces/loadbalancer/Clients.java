package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;
import agentworkspaces.support.Cidr;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may connect to a load balancer.
 *
 * @param blocks addresses from which they come
 * @param prefixLists id of lists of AWS with the addresses from which they come, by what they are
 * @param entrances ports on which they come
 */
public record Clients(List<Cidr> blocks, Map<String, Output<String>> prefixLists, Set<Entrance> entrances) {

    /** Addresses alone. */
    public Clients(List<Cidr> blocks, Set<Entrance> entrances) {
        this(blocks, Map.of(), entrances);
    }

    public Clients {
        blocks = List.copyOf(blocks);
        prefixLists = Map.copyOf(prefixLists);
        entrances = Set.copyOf(entrances);
        Check.argument(
                entrances.stream().map(Entrance::port).distinct().count() == entrances.size(),
                "entrances must have different ports, got %s",
                entrances);
    }
}
