package agentworkspaces.platform;

import agentworkspaces.config.LoadBalancerSettings;
import agentworkspaces.config.PlatformSettings;
import agentworkspaces.edge.WebAcl;
import agentworkspaces.identity.CognitoLogin;
import agentworkspaces.identity.Login;
import agentworkspaces.loadbalancer.ApplicationLoadBalancer;
import agentworkspaces.loadbalancer.Backend;
import agentworkspaces.loadbalancer.DomainName;
import agentworkspaces.loadbalancer.HttpListener;
import agentworkspaces.loadbalancer.HttpsListener;
import agentworkspaces.loadbalancer.Route;
import agentworkspaces.loadbalancer.RouteAction;
import agentworkspaces.loadbalancer.Routing;
import agentworkspaces.loadbalancer.TargetListener;
import agentworkspaces.network.Network;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How users reach the service of a stack: the load balancer and its logs, its name and certificate, the login, the
 * listener and the firewall before it all.
 */
public final class PublicEntry implements ServiceEntry {

    private static final int FIRST_PRIORITY = 10;

    private final Frame frame;
    private final CustomerKeys keys;
    private final PlatformSettings settings;
    private final ApplicationLoadBalancer balancer;
    private final Optional<DomainName> domain;
    private final Optional<CognitoLogin> cognito;
    private final TargetListener listener;
    private final String backend;

    /**
     * @param network where the balancer stands
     * @param backend what it forwards to
     */
    public PublicEntry(Frame frame, CustomerKeys keys, Network network, Backend backend) {
        this(frame, keys, network, backend, Optional.empty());
    }

    /**
     * @param network where the balancer stands
     * @param backend what it forwards to
     * @param passwordPath where the server takes a password of its own, as {@code /auth/session}
     */
    public PublicEntry(
            Frame frame, CustomerKeys keys, Network network, Backend backend, Optional<String> passwordPath) {
        this.frame = frame;
        this.keys = keys;
        this.backend = backend.name();
        settings = frame.settings().platform();
        balancer = new ServiceParts(frame, keys)
                .balancer(network, settings.loadBalancer().clients());
        domain = settings.loadBalancer().address().map(this::domainName);
        cognito = settings.login().cognitoEnabled() ? Optional.of(userPool()) : Optional.empty();
        listener = domain.<TargetListener>map(named -> httpsListener(named, backend))
                .orElseGet(() -> httpListener(backend));
        if (settings.security().waf()) {
            firewall(passwordPath);
        }
    }

    @Override
    public ApplicationLoadBalancer balancer() {
        return balancer;
    }

    /** The name that users type, without which they come by the balancer's own name and plain HTTP. */
    Optional<DomainName> domain() {
        return domain;
    }

    public Optional<CognitoLogin> cognito() {
        return cognito;
    }

    @Override
    public Output<String> targetGroupArn() {
        return listener.targetGroupArn(backend);
    }

    @Override
    public Output<String> targetGroupArnSuffix() {
        return listener.targetGroupArnSuffix(backend);
    }

    @Override
    public List<Resource> readiness() {
        return listener.readiness();
    }

    private DomainName domainName(LoadBalancerSettings.Address address) {
        return new DomainName(
                frame.name(),
                new DomainName.Args(address.domainName(), address.certificateArn(), address.hostedZoneId(), balancer),
                frame.part());
    }

    private CognitoLogin userPool() {
        var hosts = new ArrayList<>(List.of(balancer.dnsName()));
        settings.loadBalancer().address().ifPresent(address -> hosts.add(Output.of(address.domainName())));
        return new CognitoLogin(
                "users",
                new CognitoLogin.Args(
                        frame.displayName(),
                        hosts,
                        domain.map(DomainName::readiness).orElse(List.of()),
                        settings.login().loginPage(),
                        settings.login().userSecurity(),
                        settings.login().session(),
                        frame.retains()),
                frame.part());
    }

    private HttpsListener httpsListener(DomainName named, Backend backend) {
        var balancing = settings.loadBalancer();
        var login = cognito.map(CognitoLogin::login)
                .or(() -> ProviderLogin.of(settings.login()))
                .orElseGet(Login.None::new);
        return new HttpsListener(
                frame.name(),
                new HttpsListener.Args(
                        balancer,
                        named.certificateArn(),
                        login,
                        balancing.httpRedirect(),
                        Routing.to(backend, unauthenticated(backend)),
                        balancing
                                .address()
                                .map(LoadBalancerSettings.Address::origin)
                                .filter(origin -> (login.isRequired() || settings.trustsOtherSites())
                                        && settings.login().sameOriginOnly())),
                frame.part());
    }

    /** Nobody logs in here: AWS asks for a login on HTTPS alone. */
    private HttpListener httpListener(Backend backend) {
        return new HttpListener(
                frame.name(), new HttpListener.Args(balancer, Routing.to(backend, List.of())), frame.part());
    }

    private List<Route> unauthenticated(Backend backend) {
        var paths = settings.loadBalancer().unauthenticatedPaths();
        var past = new RouteAction.To(backend.name(), false);
        return Route.ofPaths("unauthenticated", FIRST_PRIORITY, paths, past);
    }

    private void firewall(Optional<String> passwordPath) {
        new WebAcl(
                frame.name(),
                new WebAcl.Args(
                        frame.displayName(),
                        new WebAcl.Scope.Regional(balancer.arn()),
                        new WebAcl.Judged(
                                settings.security().wafRateLimit(), Optional.empty(), passwordPath, List.of()),
                        settings.task().logRetentionDays(),
                        keys.logsArn(),
                        frame.retains()),
                frame.part());
    }
}
