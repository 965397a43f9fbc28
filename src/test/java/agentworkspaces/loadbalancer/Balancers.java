package agentworkspaces.loadbalancer;

import agentworkspaces.network.Network;
import agentworkspaces.network.Tier;
import agentworkspaces.plan.Root;
import agentworkspaces.storage.LogBucket;
import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Load balancers for tests of what is behind and before them. */
final class Balancers {

    static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";
    static final String ZONE = "Z0123456789EXAMPLE";
    static final TargetHealth HEALTH = new TargetHealth("/health", "200", 30, 10, 2, 3);

    /** The whole internet, on both ports. */
    static final Clients EVERYBODY = new Clients(List.of(Cidr.ANYWHERE), Set.of(Entrance.HTTPS, Entrance.REDIRECT));

    private Balancers() {}

    static ApplicationLoadBalancer in(Network network) {
        return in(network, EVERYBODY, Optional.empty(), true);
    }

    static ApplicationLoadBalancer in(
            Network network, Clients clients, Optional<LogBucket> accessLogs, boolean retain) {
        return new ApplicationLoadBalancer(
                "app",
                new ApplicationLoadBalancer.Args(
                        network.tier(Tier.PUBLIC), clients, 900, accessLogs, "app-test", retain),
                Root.OPTIONS);
    }

    static Backend backend(String name) {
        return new Backend(name, 8080, HEALTH, new Stickiness.None());
    }

    /** Everything goes to the backend web but for some routes, which may go to the backend api too. */
    static Routing toWeb(List<Route> routes) {
        return new Routing(List.of(backend("web"), backend("api")), new DefaultAction.Forward("web"), routes);
    }
}
