package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;
import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Set;

/**
 * Who may connect to a load balancer.
 *
 * @param blocks addresses from which they come
 * @param entrances ports on which they come
 */
public record Clients(List<Cidr> blocks, Set<Entrance> entrances) {

    public Clients {
        blocks = List.copyOf(blocks);
        entrances = Set.copyOf(entrances);
        Check.argument(
                entrances.stream().map(Entrance::port).distinct().count() == entrances.size(),
                "entrances must have different ports, got %s",
                entrances);
    }
}
