package agentworkspaces.loadbalancer;

import agentworkspaces.config.LoadBalancerSettings;
import agentworkspaces.network.Network;
import agentworkspaces.network.Tier;
import agentworkspaces.plan.Root;
import agentworkspaces.storage.LogBucket;
import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Load balancers for tests of what is behind and before them. */
final class Balancers {

    static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";
    static final String ZONE = "Z0123456789EXAMPLE";

    private Balancers() {}

    static ApplicationLoadBalancer in(Network network, LoadBalancerSettings settings, boolean retain) {
        return in(network, settings, Optional.empty(), retain);
    }

    static ApplicationLoadBalancer in(
            Network network, LoadBalancerSettings settings, Optional<LogBucket> accessLogs, boolean retain) {
        return new ApplicationLoadBalancer(
                "app",
                new ApplicationLoadBalancer.Args(network.tier(Tier.PUBLIC), settings, accessLogs, "app-test", retain),
                Root.OPTIONS);
    }

    static LoadBalancerSettings settings(Optional<String> certificate, Optional<String> zone) {
        return settings(certificate, zone, true, "0.0.0.0/0");
    }

    static LoadBalancerSettings settings(
            Optional<String> certificate, Optional<String> zone, boolean httpRedirect, String... cidrs) {
        return new LoadBalancerSettings(
                Optional.of(new LoadBalancerSettings.Address("app.example.com", certificate, zone)),
                Stream.of(cidrs).map(Cidr::parse).toList(),
                httpRedirect,
                900,
                "/health",
                0,
                List.of(),
                5);
    }

    static LoadBalancerSettings plain() {
        return settings(Optional.of(CERTIFICATE), Optional.empty());
    }

    static List<Backend> backends(String... names) {
        return Stream.of(names)
                .map(name -> new Backend(name, 8080, "/health", "200", 0))
                .toList();
    }
}
