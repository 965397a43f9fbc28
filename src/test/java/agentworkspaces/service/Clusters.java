package agentworkspaces.service;

import agentworkspaces.plan.Root;
import java.util.Optional;

/** Clusters for tests of what runs in them. */
public final class Clusters {

    private Clusters() {}

    /** A cluster that neither measures its containers nor logs sessions. */
    public static EcsCluster plain(String name, String physicalName) {
        return new EcsCluster(name, new EcsCluster.Args(physicalName, "disabled", Optional.empty()), Root.OPTIONS);
    }
}
