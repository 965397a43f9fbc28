package agentworkspaces.loadbalancer;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.identity.Login;
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

/**
 * A listener of a load balancer without a certificate, its targets and routes.
 *
 * <p>What passes it can be read and changed on the way, and no login is possible: AWS asks for one on HTTPS alone.
 */
public final class HttpListener extends ComponentResource implements TargetListener {

    private final TargetGroups targets;
    private final List<Resource> readiness = new ArrayList<>();

    /**
     * @param balancer what listens
     * @param routing where requests go, none of them after a login
     */
    public record Args(ApplicationLoadBalancer balancer, Routing routing) {

        public Args {
            Check.argument(
                    routing.routes().stream()
                            .noneMatch(route -> route.action() instanceof RouteAction.To to && to.login()),
                    "a route must need no login, got %s",
                    routing.routes());
        }
    }

    public HttpListener(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:loadbalancer:HttpListener", name, options);
        var nobody = new Login.None();
        targets = new TargetGroups(this, args.balancer().vpcId(), args.routing().backends());
        var http = new Listener(
                name + "-http",
                ListenerArgs.builder()
                        .loadBalancerArn(args.balancer().arn())
                        .port(80)
                        .protocol("HTTP")
                        .defaultActions(DefaultActions.of(args.routing().otherwise(), nobody, targets))
                        .build(),
                childOf(this));
        readiness.add(http);
        args.routing()
                .routes()
                .forEach(route -> readiness.add(ListenerRules.create(this, name, http, route, nobody, targets)));
        registerOutputs(Map.of("listenerArn", http.arn()));
    }

    @Override
    public Output<String> targetGroupArn(String backend) {
        return targets.arn(backend);
    }

    @Override
    public Output<String> targetGroupArnSuffix(String backend) {
        return targets.arnSuffix(backend);
    }

    @Override
    public List<Resource> readiness() {
        return List.copyOf(readiness);
    }
}
