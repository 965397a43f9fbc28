package agentworkspaces.network;

import static agentworkspaces.support.Recorded.ALONE;

import agentworkspaces.config.Cidr;
import agentworkspaces.config.NetworkSettings;
import java.util.List;

/** Networks that components under test are put into. */
public final class Networks {

    private Networks() {}

    /** A network of two zones whose private subnets have no way out yet. */
    public static Network withoutNat() {
        var settings =
                new NetworkSettings(Cidr.parse("10.0.0.0/16"), 2, List.of(), 0, false, List.of(443), false, List.of());
        return new Network("web", new Network.Args(settings, "web-dev", false), ALONE);
    }
}
