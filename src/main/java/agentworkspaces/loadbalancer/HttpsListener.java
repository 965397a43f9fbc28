package agentworkspaces.loadbalancer;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.identity.Login;
import agentworkspaces.network.SecurityGroups;
import agentworkspaces.support.Check;
import com.pulumi.aws.lb.Listener;
import com.pulumi.aws.lb.ListenerArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTPS listener of a load balancer, its targets and routes, and the redirect from HTTP to it. */
public final class HttpsListener extends ComponentResource implements TargetListener {

    /** TLS 1.2 and 1.3 with forward secrecy only. Source: Elastic Load Balancing, "Security policies". */
    private static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    private final TargetGroups targets;
    private final Output<String> listenerArn;
    private final List<Resource> readiness = new ArrayList<>();

    /**
     * @param balancer what listens
     * @param certificateArn certificate of the names that users type
     * @param login what is asked of a browser first
     * @param httpRedirect whether port 80 redirects here
     * @param routing where requests go
     * @param sameOrigin scheme and host whose pages alone may write and open WebSockets, as
     *     {@code https://workspace.example.com}; empty where any website may
     */
    public record Args(
            ApplicationLoadBalancer balancer,
            Output<String> certificateArn,
            Login login,
            boolean httpRedirect,
            Routing routing,
            Optional<String> sameOrigin) {

        public Args {
            sameOrigin.ifPresent(origin -> {
                Check.argument(
                        origin.length() <= SameOriginRules.LONGEST_ORIGIN,
                        "sameOrigin must have at most %d characters, got %s",
                        SameOriginRules.LONGEST_ORIGIN,
                        origin);
                SameOriginRules.check(routing);
            });
        }
    }

    public HttpsListener(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:loadbalancer:HttpsListener", name, options);
        targets = new TargetGroups(this, args.balancer().vpcId(), args.routing().backends());
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
        listenerArn = https.arn();
        readiness.add(https);
        args.routing()
                .routes()
                .forEach(route -> readiness.add(ListenerRules.create(this, name, https, route, args.login(), targets)));
        args.sameOrigin()
                .ifPresent(origin -> readiness.addAll(
                        SameOriginRules.create(this, name, https, origin, args.login(), args.routing(), targets)));
        if (args.httpRedirect()) {
            redirect(name, args.balancer());
        }
        registerOutputs(Map.of("listenerArn", https.arn()));
    }

    /** ARN of the listener, for rules that somebody else adds. */
    public Output<String> listenerArn() {
        return listenerArn;
    }

    @Override
    public Output<String> targetGroupArn(String backend) {
        return targets.arn(backend);
    }

    /** Name of the target group that tasks of a backend join. */
    public Output<String> targetGroupName(String backend) {
        return targets.name(backend);
    }

    @Override
    public Output<String> targetGroupArnSuffix(String backend) {
        return targets.arnSuffix(backend);
    }

    @Override
    public List<Resource> readiness() {
        return List.copyOf(readiness);
    }

    private Listener https(String name, Args args) {
        return new Listener(
                name + "-https",
                ListenerArgs.builder()
                        .loadBalancerArn(args.balancer().arn())
                        .port(443)
                        .protocol("HTTPS")
                        .sslPolicy(TLS_POLICY)
                        .certificateArn(args.certificateArn())
                        .defaultActions(DefaultActions.of(args.routing().otherwise(), args.login(), targets))
                        .build(),
                childOf(this));
    }

    private void redirect(String name, ApplicationLoadBalancer balancer) {
        new Listener(
                name + "-http",
                ListenerArgs.builder()
                        .loadBalancerArn(balancer.arn())
                        .port(80)
                        .protocol("HTTP")
                        .defaultActions(DefaultActions.redirectToHttps())
                        .build(),
                childOf(this));
    }
}
