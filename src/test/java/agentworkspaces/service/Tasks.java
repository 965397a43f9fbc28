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
        return named("app", network);
    }

    /** What tasks of a name are in a network. */
    public static TaskIdentity named(String name, Network network) {
        return new TaskAccess(
                        name,
                        new TaskAccess.Args(network, List.of(443), "Model APIs", name + "-test", Optional.empty()),
                        Root.OPTIONS)
                .identity();
    }
}
