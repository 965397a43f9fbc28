package agentworkspaces.loadbalancer;

import static agentworkspaces.support.Options.childOf;

import com.pulumi.aws.lb.TargetGroup;
import com.pulumi.aws.lb.TargetGroupArgs;
import com.pulumi.aws.lb.inputs.TargetGroupHealthCheckArgs;
import com.pulumi.aws.lb.inputs.TargetGroupStickinessArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The target groups of a listener, by the names of its backends. */
final class TargetGroups {

    private final Map<String, TargetGroup> byBackend;

    TargetGroups(Resource parent, Output<String> vpcId, List<Backend> backends) {
        byBackend = backends.stream()
                .collect(Collectors.toUnmodifiableMap(Backend::name, backend -> create(parent, vpcId, backend)));
    }

    Output<String> arn(String backend) {
        return byBackend.get(backend).arn();
    }

    Output<String> name(String backend) {
        return byBackend.get(backend).name();
    }

    Output<String> arnSuffix(String backend) {
        return byBackend.get(backend).arnSuffix();
    }

    private static TargetGroup create(Resource parent, Output<String> vpcId, Backend backend) {
        var health = backend.health();
        return new TargetGroup(
                backend.name(),
                TargetGroupArgs.builder()
                        .vpcId(vpcId)
                        .targetType("ip")
                        .protocol("HTTP")
                        .port(backend.port())
                        .deregistrationDelay(backend.drainSeconds())
                        .healthCheck(TargetGroupHealthCheckArgs.builder()
                                .path(health.path())
                                .matcher(health.matcher())
                                .interval(health.intervalSeconds())
                                .timeout(health.timeoutSeconds())
                                .healthyThreshold(health.healthyThreshold())
                                .unhealthyThreshold(health.unhealthyThreshold())
                                .build())
                        .stickiness(stickiness(backend.stickiness()))
                        .build(),
                childOf(parent));
    }

    /** Also when off: the provider keeps what it is no longer told. */
    private static TargetGroupStickinessArgs stickiness(Stickiness stickiness) {
        var builder = TargetGroupStickinessArgs.builder().enabled(!(stickiness instanceof Stickiness.None));
        if (stickiness instanceof Stickiness.ApplicationCookie cookie) {
            return builder.type("app_cookie")
                    .cookieName(cookie.name())
                    .cookieDuration(cookie.seconds())
                    .build();
        }
        builder.type("lb_cookie");
        if (stickiness instanceof Stickiness.LoadBalancerCookie cookie) {
            builder.cookieDuration(cookie.seconds());
        }
        return builder.build();
    }
}
