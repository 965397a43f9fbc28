package agentworkspaces.platform;

import static agentworkspaces.support.Options.componentOf;

import agentworkspaces.config.LoadBalancerSettings;
import agentworkspaces.config.OidcSettings;
import agentworkspaces.config.PlatformSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.edge.WebAcl;
import agentworkspaces.identity.CognitoLogin;
import agentworkspaces.identity.Login;
import agentworkspaces.loadbalancer.ApplicationLoadBalancer;
import agentworkspaces.loadbalancer.Backend;
import agentworkspaces.loadbalancer.DomainName;
import agentworkspaces.loadbalancer.HttpsListener;
import agentworkspaces.loadbalancer.Route;
import agentworkspaces.network.Network;
import agentworkspaces.network.Tier;
import agentworkspaces.storage.LogBucket;
import agentworkspaces.storage.LogWriter;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How users reach the service of a stack: the load balancer and its logs, its name and certificate, the login, the
 * listener and the firewall before it all.
 */
final class StackEntry {

    private static final int FIRST_PRIORITY = 10;

    private final Resource parent;
    private final String name;
    private final String displayName;
    private final Settings stack;
    private final PlatformSettings settings;
    private final StackKeys keys;
    private final boolean retain;
    private final ApplicationLoadBalancer balancer;
    private final DomainName domain;
    private final Optional<CognitoLogin> cognito;
    private final HttpsListener listener;

    /**
     * @param parent component that the parts belong to
     * @param name logical name of the platform, and of its backend
     * @param displayName physical name of the platform
     * @param port TCP port of the service
     */
    StackEntry(
            Resource parent,
            String name,
            String displayName,
            Settings stack,
            StackKeys keys,
            Network network,
            int port) {
        this.parent = parent;
        this.name = name;
        this.displayName = displayName;
        this.stack = stack;
        this.keys = keys;
        settings = stack.platform();
        retain = stack.stack().removal().retains();
        balancer = loadBalancer(network);
        var address = settings.loadBalancer().address().orElseThrow();
        domain = new DomainName(
                name,
                new DomainName.Args(address.domainName(), address.certificateArn(), address.hostedZoneId(), balancer),
                componentOf(parent));
        cognito = settings.login().cognitoEnabled() ? Optional.of(userPool()) : Optional.empty();
        listener = httpsListener(network, port);
        if (settings.security().waf()) {
            firewall();
        }
    }

    ApplicationLoadBalancer balancer() {
        return balancer;
    }

    DomainName domain() {
        return domain;
    }

    Optional<CognitoLogin> cognito() {
        return cognito;
    }

    HttpsListener listener() {
        return listener;
    }

    private ApplicationLoadBalancer loadBalancer(Network network) {
        var observability = settings.observability();
        var accessLogs = Optional.of(LogWriter.loadBalancers(
                        stack.aws().account(), stack.aws().region()))
                .filter(writer -> observability.albAccessLogs())
                .map(writer -> new LogBucket(
                        name + "-access-logs",
                        new LogBucket.Args(writer, observability.logExpiryDays(), retain),
                        componentOf(parent)));
        return new ApplicationLoadBalancer(
                name,
                new ApplicationLoadBalancer.Args(
                        network.tier(Tier.PUBLIC), settings.loadBalancer(), accessLogs, displayName, retain),
                componentOf(parent));
    }

    private CognitoLogin userPool() {
        return new CognitoLogin(
                "users",
                new CognitoLogin.Args(
                        displayName,
                        List.of(
                                balancer.dnsName(),
                                Output.of(settings.loadBalancer()
                                        .address()
                                        .orElseThrow()
                                        .domainName())),
                        domain.readiness(),
                        settings.login(),
                        retain),
                componentOf(parent));
    }

    private HttpsListener httpsListener(Network network, int port) {
        var balancing = settings.loadBalancer();
        var login = cognito.map(CognitoLogin::login)
                .or(() -> settings.login().oidc().map(this::oidc))
                .orElseGet(Login.None::new);
        return new HttpsListener(
                name,
                new HttpsListener.Args(
                        network,
                        balancer,
                        domain.certificateArn(),
                        login,
                        balancing.httpRedirect(),
                        List.of(new Backend(
                                name, port, balancing.healthCheckPath(), "200", balancing.stickySessionSeconds())),
                        unauthenticated(balancing.unauthenticatedPaths()),
                        balancing
                                .address()
                                .map(LoadBalancerSettings.Address::origin)
                                .filter(origin ->
                                        login.isRequired() && settings.login().sameOriginOnly())),
                componentOf(parent));
    }

    private Login oidc(OidcSettings oidc) {
        return new Login.Oidc(
                oidc.issuer(),
                oidc.authorizationEndpoint(),
                oidc.tokenEndpoint(),
                oidc.userInfoEndpoint(),
                oidc.clientId(),
                Output.ofSecret(oidc.clientSecret().text()),
                Duration.ofHours(settings.login().sessionTimeoutHours()));
    }

    private List<Route> unauthenticated(List<String> paths) {
        return paths.isEmpty()
                ? List.of()
                : List.of(new Route("unauthenticated", FIRST_PRIORITY, List.of(), paths, false, name));
    }

    private void firewall() {
        new WebAcl(
                name,
                new WebAcl.Args(
                        displayName,
                        balancer.arn(),
                        settings.security().wafRateLimit(),
                        settings.task().logRetentionDays(),
                        keys.logsArn(),
                        retain),
                componentOf(parent));
    }
}
