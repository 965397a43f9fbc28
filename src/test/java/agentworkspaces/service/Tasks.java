package agentworkspaces.service;

import agentworkspaces.network.Network;
import agentworkspaces.plan.Root;
import java.util.List;
import java.util.Optional;

/** Tasks for tests of what tasks use. */
public final class Tasks {

    private Tasks() {}

    /** What tasks named {@code app} are in a network. */
    public static TaskIdentity in(Network network) {
        return new TaskAccess(
                        "app", new TaskAccess.Args(network, List.of(443), "app-test", Optional.empty()), Root.OPTIONS)
                .identity();
    }
}
