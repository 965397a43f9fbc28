package agentworkspaces.service;

import agentworkspaces.support.Check;

/**
 * What tasks run on.
 *
 * @param spot spare capacity, which AWS takes back at two minutes' notice, instead of capacity on demand
 * @param onDemandBase tasks that run on demand before spare capacity is used
 */
public record Capacity(boolean spot, int onDemandBase) {

    public Capacity {
        Check.argument(
                onDemandBase == 0 || spot && onDemandBase > 0,
                "onDemandBase must be 0, or more with spot, got %d",
                onDemandBase);
    }
}
