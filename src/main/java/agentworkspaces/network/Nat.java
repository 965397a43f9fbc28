package agentworkspaces.network;

import agentworkspaces.support.Check;
import java.util.List;
import java.util.Map;

/** How private subnets reach the internet. */
public sealed interface Nat {

    /** Not at all. */
    record None() implements Nat {}

    /**
     * Through gateways that AWS runs.
     *
     * @param count 1 for all zones together, or one a zone
     */
    record Gateways(int count) implements Nat {

        public Gateways {
            Check.argument(count > 0, "count must be at least 1, got %d", count);
        }
    }

    /**
     * Through one small instance that replaces itself.
     *
     * @param ports TCP ports that it passes on
     * @param tags tags of each instance and its disk beside their names: EC2 makes both, so the provider cannot tag them
     */
    record Instance(List<Integer> ports, Map<String, String> tags) implements Nat {

        public Instance {
            ports = List.copyOf(ports);
            tags = Map.copyOf(tags);
        }
    }
}
