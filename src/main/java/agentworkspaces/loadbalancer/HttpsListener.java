package agentworkspaces.loadbalancer;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.identity.Login;
import agentworkspaces.network.Network;
import agentworkspaces.network.SecurityGroups;
import com.pulumi.aws.lb.Listener;
import com.pulumi.aws.lb.ListenerArgs;
import com.pulumi.aws.lb.ListenerRule;
import com.pulumi.aws.lb.ListenerRuleArgs;
import com.pulumi.aws.lb.TargetGroup;
import com.pulumi.aws.lb.TargetGroupArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionRedirectArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionHostHeaderArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionPathPatternArgs;
import com.pulumi.aws.lb.inputs.TargetGroupHealthCheckArgs;
import com.pulumi.aws.lb.inputs.TargetGroupStickinessArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTPS listener of a load balancer, its targets and routes, and the redirect from HTTP to it. */
public final class HttpsListener extends ComponentResource {

    /** TLS 1.2 and 1.3 with forward secrecy only. Source: Elastic Load Balancing, "Security policies". */
    private static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    private final Map<String, TargetGroup> targetGroups = new LinkedHashMap<>();
    private final List<Resource> readiness = new ArrayList<>();

    /**
     * @param network where the targets are
     * @param balancer what listens
     * @param certificateArn certificate of the names that users type
     * @param login what is asked of a browser first
     * @param httpRedirect whether port 80 redirects here
     * @param backends what answers; the first takes what no route takes
     * @param routes requests that go elsewhere or past the login
     * @param sameOrigin scheme and host whose pages alone may write and open WebSockets, as
     *     {@code https://workspace.example.com}; empty where any website may. Only the first backend can be so protected
     */
    public record Args(
            Network network,
            ApplicationLoadBalancer balancer,
            Output<String> certificateArn,
            Login login,
            boolean httpRedirect,
            List<Backend> backends,
            List<Route> routes,
            Optional<String> sameOrigin) {

        public Args {
            if (sameOrigin.isPresent()) {
                routes.stream().filter(Args::wouldBeCutOff).findFirst().ifPresent(route -> {
                    throw new IllegalArgumentException(
                            "with sameOrigin a route must pass the login at a priority below "
                                    + SameOriginRules.FIRST_PRIORITY + ", got " + route);
                });
            }
        }

        private static boolean wouldBeCutOff(Route route) {
            return route.login() || route.priority() >= SameOriginRules.FIRST_PRIORITY;
        }
    }

    public HttpsListener(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:loadbalancer:HttpsListener", name, options);
        args.backends().forEach(backend -> targetGroups.put(backend.name(), targetGroup(backend, args.network())));
        if (args.login().isRequired()) {
            SecurityGroups.allowTo(
                    this,
                    name + "-login",
                    args.balancer().securityGroup(),
                    SecurityGroups.ANYWHERE,
                    443,
                    "Token endpoint of the login");
        }
        var https = https(name, args);
        readiness.add(https);
        args.routes().forEach(route -> readiness.add(rule(name, https, route, args.login())));
        args.sameOrigin()
                .ifPresent(origin -> readiness.addAll(SameOriginRules.create(
                        this,
                        name,
                        https,
                        origin,
                        args.login(),
                        targetGroupArn(args.backends().get(0).name()))));
        if (args.httpRedirect()) {
            redirect(name, args.balancer());
        }
        registerOutputs(Map.of("listenerArn", https.arn()));
    }

    /** ARN of the target group that tasks of a backend join. */
    public Output<String> targetGroupArn(String backend) {
        return targetGroups.get(backend).arn();
    }

    /** The end of a target group's ARN, by which CloudWatch knows it. */
    public Output<String> targetGroupArnSuffix(String backend) {
        return targetGroups.get(backend).arnSuffix();
    }

    /** What must exist before tasks join: AWS refuses a target group that no balancer uses yet. */
    public List<Resource> readiness() {
        return List.copyOf(readiness);
    }

    private TargetGroup targetGroup(Backend backend, Network network) {
        var sticky = TargetGroupStickinessArgs.builder()
                .enabled(backend.stickySeconds() > 0)
                .type("lb_cookie");
        if (backend.stickySeconds() > 0) {
            sticky.cookieDuration(backend.stickySeconds());
        }
        var args = TargetGroupArgs.builder()
                .vpcId(network.vpcId())
                .targetType("ip")
                .protocol("HTTP")
                .port(backend.port())
                .deregistrationDelay(backend.drainSeconds())
                .healthCheck(TargetGroupHealthCheckArgs.builder()
                        .path(backend.healthCheckPath())
                        .matcher(backend.matcher())
                        .interval(30)
                        .timeout(10)
                        .healthyThreshold(2)
                        .unhealthyThreshold(3)
                        .build())
                // Also when off: the provider keeps what it is no longer told.
                .stickiness(sticky.build())
                .build();
        return new TargetGroup(backend.name(), args, childOf(this));
    }

    private Listener https(String name, Args args) {
        var first = targetGroups.get(args.backends().get(0).name());
        var actions = new ArrayList<ListenerDefaultActionArgs>();
        LoginActions.ofListener(args.login()).ifPresent(actions::add);
        actions.add(ListenerDefaultActionArgs.builder()
                .type("forward")
                .order(actions.size() + 1)
                .targetGroupArn(first.arn())
                .build());
        return new Listener(
                name + "-https",
                ListenerArgs.builder()
                        .loadBalancerArn(args.balancer().arn())
                        .port(443)
                        .protocol("HTTPS")
                        .sslPolicy(TLS_POLICY)
                        .certificateArn(args.certificateArn())
                        .defaultActions(actions)
                        .build(),
                childOf(this));
    }

    private ListenerRule rule(String name, Listener listener, Route route, Login login) {
        return new ListenerRule(
                name + "-" + route.name(),
                ListenerRuleArgs.builder()
                        .listenerArn(listener.arn())
                        .priority(route.priority())
                        .conditions(conditions(route))
                        .actions(LoginActions.ofRule(
                                route.login() ? login : new Login.None(),
                                LoginActions.Stranger.SENT_TO_LOGIN,
                                targetGroups.get(route.backend()).arn()))
                        .build(),
                childOf(this));
    }

    private static List<ListenerRuleConditionArgs> conditions(Route route) {
        var conditions = new ArrayList<ListenerRuleConditionArgs>();
        if (!route.hosts().isEmpty()) {
            conditions.add(ListenerRuleConditionArgs.builder()
                    .hostHeader(ListenerRuleConditionHostHeaderArgs.builder()
                            .values(route.hosts())
                            .build())
                    .build());
        }
        if (!route.paths().isEmpty()) {
            conditions.add(ListenerRuleConditionArgs.builder()
                    .pathPattern(ListenerRuleConditionPathPatternArgs.builder()
                            .values(route.paths())
                            .build())
                    .build());
        }
        return conditions;
    }

    private void redirect(String name, ApplicationLoadBalancer balancer) {
        new Listener(
                name + "-http",
                ListenerArgs.builder()
                        .loadBalancerArn(balancer.arn())
                        .port(80)
                        .protocol("HTTP")
                        .defaultActions(ListenerDefaultActionArgs.builder()
                                .type("redirect")
                                .redirect(ListenerDefaultActionRedirectArgs.builder()
                                        .protocol("HTTPS")
                                        .port("443")
                                        .statusCode("HTTP_301")
                                        .build())
                                .build())
                        .build(),
                childOf(this));
    }
}
