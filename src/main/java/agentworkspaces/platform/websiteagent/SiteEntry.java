package agentworkspaces.platform.websiteagent;

import agentworkspaces.config.LoadBalancerSettings;
import agentworkspaces.config.WebsiteAgentSettings;
import agentworkspaces.delivery.BlueGreen;
import agentworkspaces.edge.CloudFrontSite;
import agentworkspaces.edge.OriginAddresses;
import agentworkspaces.edge.WebAcl;
import agentworkspaces.identity.Login;
import agentworkspaces.loadbalancer.ApplicationLoadBalancer;
import agentworkspaces.loadbalancer.Backend;
import agentworkspaces.loadbalancer.Clients;
import agentworkspaces.loadbalancer.DefaultAction;
import agentworkspaces.loadbalancer.Entrance;
import agentworkspaces.loadbalancer.HttpsListener;
import agentworkspaces.loadbalancer.OriginCertificate;
import agentworkspaces.loadbalancer.Route;
import agentworkspaces.loadbalancer.RouteAction;
import agentworkspaces.loadbalancer.Routing;
import agentworkspaces.loadbalancer.TargetHealth;
import agentworkspaces.network.Network;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.ServiceEntry;
import agentworkspaces.platform.ServiceParts;
import agentworkspaces.secrets.RandomText;
import agentworkspaces.secrets.StoredSecret;
import agentworkspaces.support.Cidr;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How users reach the site: CloudFront with its firewall, before a bucket of static files and a load balancer.
 *
 * <p>The load balancer has a certificate for the name of the site, since CloudFront forwards that name and compares.
 */
final class SiteEntry implements ServiceEntry {

    private static final int FIRST_BLOCKED = 10;

    /** One rule for each who moves it: a rule that CodeDeploy has moved is not taken over, but another made. */
    private static final int FROM_CLOUDFRONT = 50;

    private static final int FROM_CLOUDFRONT_MOVED = 51;

    private final Frame frame;
    private final Edge edge;
    private final CustomerKeys keys;
    private final WebsiteAgentSettings settings;
    private final LoadBalancerSettings.Address address;
    private final ApplicationLoadBalancer balancer;
    private final HttpsListener listener;
    private final StoredSecret originSecret;
    private final CloudFrontSite site;

    /** @param assets where static files come from */
    SiteEntry(Frame frame, Edge edge, CustomerKeys keys, ServiceParts parts, Network network, StaticAssets assets) {
        this.frame = frame;
        this.keys = keys;
        this.edge = edge;
        settings = frame.settings().platform(WebsiteAgentSettings.class);
        address = settings.loadBalancer().address().orElseThrow();
        balancer = parts.balancer(network, clients());
        var certificate = new OriginCertificate(
                frame.name(),
                new OriginCertificate.Args(address.domainName(), address.certificateArn(), address.hostedZoneId()),
                frame.part());
        originSecret = originSecret();
        listener = listener(certificate);
        site = site(certificate, assets);
        assets.openTo(site);
    }

    @Override
    public ApplicationLoadBalancer balancer() {
        return balancer;
    }

    @Override
    public Output<String> targetGroupArn() {
        return listener.targetGroupArn(frame.name());
    }

    @Override
    public Output<String> targetGroupArnSuffix() {
        return listener.targetGroupArnSuffix(frame.name());
    }

    @Override
    public List<Resource> readiness() {
        return listener.readiness();
    }

    CloudFrontSite site() {
        return site;
    }

    /** What users type. */
    String origin() {
        return address.origin();
    }

    /** The way of requests that CodeDeploy moves: from the target group that tasks join to the other, and back. */
    BlueGreen.Traffic traffic() {
        return new BlueGreen.Traffic(
                listener.listenerArn(),
                List.of(listener.targetGroupName(frame.name()), listener.targetGroupName(green())));
    }

    /** The target group to which CodeDeploy moves tasks, where it does. */
    Optional<Output<String>> otherTargetGroupArnSuffix() {
        return settings.blueGreen() ? Optional.of(listener.targetGroupArnSuffix(green())) : Optional.empty();
    }

    private String green() {
        return frame.name() + "-green";
    }

    /**
     * Made up once and always sent, whether the balancer asks for it or not: so it may begin to ask at any time, while the
     * distribution takes minutes to change.
     */
    private StoredSecret originSecret() {
        return new StoredSecret(
                frame.name() + "-origin",
                new StoredSecret.Args(
                        "Header by which the load balancer knows its distribution",
                        new StoredSecret.Content.Generated(new RandomText(48, RandomText.Alphabet.ALPHANUMERIC)),
                        // With a name another key is an update; it may not be replaced.
                        Optional.of(frame.named("huskit/prod/origin-header")),
                        keys.logsArn(),
                        frame.retains()),
                frame.part());
    }

    private Clients clients() {
        if (settings.site().cloudfrontOnlyOrigin()) {
            return new Clients(
                    List.of(),
                    Map.of("cloudfront", OriginAddresses.prefixListId(frame.parent())),
                    Set.of(Entrance.ORIGIN));
        }
        var entrances = settings.loadBalancer().httpRedirect()
                ? Set.of(Entrance.HTTPS, Entrance.REDIRECT)
                : Set.of(Entrance.HTTPS);
        return new Clients(List.of(Cidr.ANYWHERE), entrances);
    }

    private HttpsListener listener(OriginCertificate certificate) {
        var balancing = settings.loadBalancer();
        var backends = new ArrayList<>(List.of(backend(frame.name())));
        if (settings.blueGreen()) {
            backends.add(backend(green()));
        }
        var routes = new ArrayList<>(blocked());
        routes.add(fromCloudFront());
        var otherwise = settings.site().cloudfrontOnlyOrigin()
                ? new DefaultAction.Forbidden()
                : new DefaultAction.Forward(frame.name());
        return new HttpsListener(
                frame.name(),
                new HttpsListener.Args(
                        balancer,
                        certificate.certificateArn(),
                        new Login.None(),
                        balancing.httpRedirect() && !settings.site().cloudfrontOnlyOrigin(),
                        new Routing(backends, otherwise, routes),
                        Optional.empty()),
                frame.part());
    }

    private Backend backend(String name) {
        var balancing = settings.loadBalancer();
        return new Backend(
                name,
                WebsiteAgentTask.PORT,
                new TargetHealth(balancing.healthCheckPath(), "200", 30, 10, 2, 3),
                balancing.stickiness(),
                balancing.deregistrationDelaySeconds());
    }

    private Route fromCloudFront() {
        var header = Optional.of(new Route.Header(CloudFrontSite.ORIGIN_HEADER, originSecret.text()));
        return settings.blueGreen()
                ? new Route(
                        "from-cloudfront-moved",
                        FROM_CLOUDFRONT_MOVED,
                        List.of(),
                        List.of(),
                        header,
                        new RouteAction.Moved(frame.name()))
                : new Route(
                        "from-cloudfront",
                        FROM_CLOUDFRONT,
                        List.of(),
                        List.of(),
                        header,
                        new RouteAction.To(frame.name(), false));
    }

    /** Also where a firewall does so: it may be off, and whoever comes by the balancer's own name passes it by. */
    private List<Route> blocked() {
        var patterns =
                settings.site().blockedPaths().stream().map(path -> path + "*").toList();
        return Route.ofPaths("blocked", FIRST_BLOCKED, patterns, new RouteAction.Refuse(403, "Forbidden"));
    }

    private CloudFrontSite site(OriginCertificate certificate, StaticAssets assets) {
        return new CloudFrontSite(
                frame.name(),
                new CloudFrontSite.Args(
                        new CloudFrontSite.Name(
                                address.domainName(),
                                settings.site().cloudfrontCertificateArn(),
                                address.hostedZoneId()
                                        .map(zone -> new CloudFrontSite.Zone(zone, certificate.validationFqdn()))),
                        new CloudFrontSite.StaticFiles(
                                assets.domainName(),
                                settings.site().staticPathPatterns(),
                                frame.named("huskit-s3-oac")),
                        new CloudFrontSite.Application(
                                balancer.dnsName(), settings.site().originReadTimeoutSeconds(), originSecret.text()),
                        settings.security().waf() ? Optional.of(firewall().arn()) : Optional.empty(),
                        frame.displayName()),
                edge.part());
    }

    private WebAcl firewall() {
        return new WebAcl(
                frame.name(),
                new WebAcl.Args(
                        frame.displayName(),
                        new WebAcl.Scope.CloudFront(),
                        new WebAcl.Judged(
                                settings.security().wafRateLimit(),
                                Optional.of("/api/"),
                                Optional.empty(),
                                settings.site().blockedPaths()),
                        settings.task().logRetentionDays(),
                        edge.logsKeyArn(),
                        frame.retains()),
                edge.part());
    }
}
