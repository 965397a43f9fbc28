package agentworkspaces.network;

import agentworkspaces.config.Cidr;
import agentworkspaces.config.NetworkSettings;
import agentworkspaces.plan.Root;
import java.util.List;

/** Networks for tests of what stands in them. */
public final class Networks {

    private Networks() {}

    /** A network of some zones and NAT gateways, named {@code net}. */
    public static Network of(int zones, int natGateways) {
        return of(settings(zones, natGateways, List.of()));
    }

    /** A network of two zones whose private subnets have no way out yet, named {@code web}. */
    public static Network withoutNat() {
        var settings =
                new NetworkSettings(Cidr.parse("10.0.0.0/16"), 2, List.of(), 0, false, List.of(443), false, List.of());
        return new Network("web", new Network.Args(settings, "web-dev", false), Root.OPTIONS);
    }

    static Network of(NetworkSettings settings) {
        return new Network("net", new Network.Args(settings, "net-test", true), Root.OPTIONS);
    }

    static NetworkSettings settings(int zones, int natGateways, List<String> zoneNames) {
        return new NetworkSettings(
                Cidr.parse("10.0.0.0/16"),
                zones,
                zoneNames,
                natGateways,
                natGateways == 0,
                List.of(443),
                false,
                List.of());
    }
}
