package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.edge.WebAcl;
import agentworkspaces.loadbalancer.ApplicationLoadBalancer;
import agentworkspaces.loadbalancer.Backend;
import agentworkspaces.loadbalancer.DefaultAction;
import agentworkspaces.loadbalancer.HttpsListener;
import agentworkspaces.loadbalancer.PrivateZone;
import agentworkspaces.loadbalancer.Route;
import agentworkspaces.loadbalancer.RouteAction;
import agentworkspaces.loadbalancer.Routing;
import agentworkspaces.loadbalancer.Stickiness;
import agentworkspaces.loadbalancer.TargetHealth;
import agentworkspaces.loadbalancer.WildcardCertificate;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.ProviderLogin;
import agentworkspaces.storage.LogBucket;
import agentworkspaces.storage.LogWriter;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How people and workspaces reach the services: a load balancer that only the network and who is let into it reaches,
 * and a name for each service.
 */
final class CoderEntry {

    /** Names below the domain, each with the service behind it and its place among the rules of the listener. */
    enum Host {
        CODER("coder", 100, CoderService.CODER, false),
        /** Whoever opens it has logged in: the key provisioner gives them a key in their name. */
        ADMIN("admin", 200, CoderService.KEY_PROVISIONER, true),
        LANGFUSE("langfuse", 300, CoderService.LANGFUSE_WEB, false),
        AI("ai", 400, CoderService.LITELLM, false),
        /** Applications in workspaces, each by a name that Coder makes up; the last, for it takes the others' too. */
        WORKSPACES("*", 500, CoderService.CODER, false);

        private final String label;
        private final int priority;
        private final CoderService service;
        private final boolean login;

        Host(String label, int priority, CoderService service, boolean login) {
            this.label = label;
            this.priority = priority;
            this.service = service;
            this.login = login;
        }

        String name(CoderSettings settings) {
            return label + "." + settings.address().domainName();
        }

        private Route route(CoderSettings settings) {
            return new Route(
                    this == WORKSPACES ? "workspaces" : label,
                    priority,
                    List.of(name(settings)),
                    List.of(),
                    new RouteAction.To(service.word(), login));
        }
    }

    /** Paths that answer without login and without work, by the services that the balancer forwards to. */
    private static final Map<CoderService, String> HEALTH = Map.of(
            CoderService.CODER, "/api/v2/buildinfo",
            CoderService.LITELLM, "/health/readiness",
            CoderService.KEY_PROVISIONER, "/health",
            CoderService.LANGFUSE_WEB, "/api/public/health");

    private final Frame frame;
    private final CustomerKeys keys;
    private final CoderSettings settings;
    private final ApplicationLoadBalancer balancer;
    private final Output<String> certificateArn;
    private final HttpsListener listener;
    private final Optional<PrivateZone> names;

    CoderEntry(Frame frame, CustomerKeys keys, CoderNetwork network) {
        this.frame = frame;
        this.keys = keys;
        settings = frame.settings().platform(CoderSettings.class);
        balancer = loadBalancer(network);
        certificateArn = settings.address().certificateArn().map(Output::of).orElseGet(this::newCertificateArn);
        listener = listener();
        names = settings.privateHostedZone() ? Optional.of(privateZone()) : Optional.empty();
        if (settings.security().waf()) {
            firewall();
        }
    }

    ApplicationLoadBalancer balancer() {
        return balancer;
    }

    /** ARN of the certificate of the domain and the names below it. */
    Output<String> certificateArn() {
        return certificateArn;
    }

    Output<String> listenerArn() {
        return listener.listenerArn();
    }

    /** ARN of the target group that the tasks of a service join, if the balancer forwards to it. */
    Optional<Output<String>> targetGroupArn(CoderService service) {
        return HEALTH.containsKey(service) ? Optional.of(listener.targetGroupArn(service.word())) : Optional.empty();
    }

    /** The end of that ARN. */
    Output<String> targetGroupArnSuffix(CoderService service) {
        return listener.targetGroupArnSuffix(service.word());
    }

    /** What must exist before a service is reached through here, or reaches another. */
    List<Resource> readiness() {
        var readiness = new ArrayList<>(listener.readiness());
        names.map(PrivateZone::readiness).ifPresent(readiness::addAll);
        return readiness;
    }

    private ApplicationLoadBalancer loadBalancer(CoderNetwork network) {
        var observability = settings.observability();
        var accessLogs = observability.albAccessLogs()
                ? Optional.of(new LogBucket(
                        frame.name() + "-access-logs",
                        new LogBucket.Args(
                                LogWriter.loadBalancers(frame.account(), frame.region()),
                                observability.logExpiryDays(),
                                frame.retains()),
                        frame.part()))
                : Optional.<LogBucket>empty();
        return new ApplicationLoadBalancer(
                frame.name(),
                new ApplicationLoadBalancer.Args(
                        network.services(),
                        settings.clients(),
                        settings.loadBalancer().idleTimeoutSeconds(),
                        accessLogs,
                        frame.displayName(),
                        frame.retains()),
                frame.part());
    }

    private Output<String> newCertificateArn() {
        var address = settings.address();
        return new WildcardCertificate(
                        frame.name(),
                        new WildcardCertificate.Args(
                                address.domainName(), address.hostedZoneId().orElseThrow()),
                        frame.part())
                .certificateArn();
    }

    private HttpsListener listener() {
        var login = ProviderLogin.of(settings.login()).orElseThrow();
        var backends = Arrays.stream(CoderService.values())
                .filter(HEALTH::containsKey)
                .map(this::backend)
                .toList();
        var routes =
                Arrays.stream(Host.values()).map(host -> host.route(settings)).toList();
        return new HttpsListener(
                frame.name(),
                new HttpsListener.Args(
                        balancer,
                        certificateArn,
                        login,
                        settings.loadBalancer().httpRedirect(),
                        new Routing(backends, new DefaultAction.NotFound(), routes),
                        // Coder, Langfuse and the key provisioner look at the origin of what writes themselves.
                        Optional.empty()),
                frame.part());
    }

    private Backend backend(CoderService service) {
        return new Backend(
                service.word(),
                service.port(),
                new TargetHealth(HEALTH.get(service), "200", 30, 5, 2, 3),
                new Stickiness.None(),
                settings.loadBalancer().deregistrationDelaySeconds());
    }

    private PrivateZone privateZone() {
        return new PrivateZone(
                frame.name(),
                new PrivateZone.Args(settings.address().domainName(), balancer, frame.displayName()),
                frame.part());
    }

    private void firewall() {
        new WebAcl(
                frame.name(),
                new WebAcl.Args(
                        frame.displayName(),
                        new WebAcl.Scope.Regional(balancer.arn()),
                        new WebAcl.Judged(
                                settings.security().wafRateLimit(), Optional.empty(), Optional.empty(), List.of()),
                        settings.task().logRetentionDays(),
                        keys.logsArn(),
                        frame.retains()),
                frame.part());
    }
}
