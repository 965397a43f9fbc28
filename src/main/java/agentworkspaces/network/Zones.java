package agentworkspaces.network;

import agentworkspaces.support.Check;
import java.util.List;

/**
 * The availability zones of a network.
 *
 * @param count how many, at least 2, which a load balancer needs
 * @param names their names in the order of the slots a, b, c; empty for the first that run Fargate
 */
public record Zones(int count, List<String> names) {

    public Zones {
        names = List.copyOf(names);
        Check.argument(count >= 2, "count must be at least 2, got %d", count);
        Check.argument(names.isEmpty() || names.size() == count, "names must be %d or none, got %s", count, names);
    }
}
