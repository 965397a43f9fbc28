package agentworkspaces.loadbalancer;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.identity.Login;
import agentworkspaces.support.Check;
import com.pulumi.aws.lb.Listener;
import com.pulumi.aws.lb.ListenerRule;
import com.pulumi.aws.lb.ListenerRuleArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionHttpHeaderArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionHttpRequestMethodArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules of a listener that keep other websites from acting as whoever is logged in.
 *
 * <p>A browser sends the session of the load balancer along with a form that another website posts, and with a WebSocket
 * that it opens. It also names the website in {@code Origin}, which no page can change (Fetch standard, "Origin header"),
 * and the version in {@code Sec-WebSocket-Version}, which is always 13 (RFC 6455, section 4.1). So what comes from the own
 * pages is let through first; then whatever else writes or opens a WebSocket is refused. What a page of another website
 * can send without the server's consent is GET, HEAD and POST; the other methods are refused for clients that skip that
 * question.
 *
 * <p>A condition may have three values and a rule five; the value of a header has at most 128 characters and its case does
 * not count, that of a method does. Source: Elastic Load Balancing, "Condition types for listener rules".
 */
final class SameOriginRules {

    /** After the rules for paths past the login, before those that ask for it. */
    static final int FIRST_PRIORITY = 100;

    /** A condition on a header has at most so many characters. */
    static final int LONGEST_ORIGIN = 128;

    private static final String ANY = "*";

    private static final RouteAction.Refuse REFUSAL =
            new RouteAction.Refuse(403, "Only pages of this site may send this request.");

    private SameOriginRules() {}

    /** Refuses what these rules would cut off, and what they cannot protect: anything but the default backend. */
    static void check(Routing routing) {
        Check.argument(
                routing.otherwise() instanceof DefaultAction.Forward,
                "with rules of the same origin, other requests must go to a backend, got %s",
                routing.otherwise());
        for (var route : routing.routes()) {
            Check.argument(
                    route.priority() < FIRST_PRIORITY && !(route.action() instanceof RouteAction.To to && to.login()),
                    "with rules of the same origin, a route must pass the login at a priority below %d, got %s",
                    FIRST_PRIORITY,
                    route);
        }
    }

    /**
     * @param origin scheme and host of the own pages, as {@code https://workspace.example.com}, at most 128 characters
     * @param login what is asked of requests from there, if anything; without a session they get 401, because a script cannot follow a
     *     redirect to a login page, and the body of a POST would not survive it
     */
    static List<ListenerRule> create(
            Resource parent,
            String name,
            Listener listener,
            String origin,
            Login login,
            Routing routing,
            TargetGroups targets) {
        var backend = ((DefaultAction.Forward) routing.otherwise()).backend();
        var own = rule(
                name + "-same-origin",
                listener,
                FIRST_PRIORITY,
                List.of(header("Origin", origin)),
                LoginActions.ofRule(login, LoginActions.Stranger.DENIED, targets.arn(backend)),
                childOf(parent));
        // Later than the first, and on the way back earlier: at no time are the own pages refused.
        var afterOwn = childOf(parent, List.of(own));
        var refuse = List.of(ListenerRules.refuse(REFUSAL));
        // Without a login at the balancer programs may come too, which name no origin; browsers always do.
        var foreign = login.isRequired() ? List.<ListenerRuleConditionArgs>of() : List.of(header("Origin", ANY));
        return List.of(
                own,
                rule(
                        name + "-cross-origin-write",
                        listener,
                        FIRST_PRIORITY + 1,
                        and(foreign, methods("POST", "PUT", "PATCH")),
                        refuse,
                        afterOwn),
                rule(
                        name + "-cross-origin-delete",
                        listener,
                        FIRST_PRIORITY + 2,
                        and(foreign, methods("DELETE")),
                        refuse,
                        afterOwn),
                rule(
                        name + "-cross-origin-websocket",
                        listener,
                        FIRST_PRIORITY + 3,
                        and(foreign, header("Sec-WebSocket-Version", "13")),
                        refuse,
                        afterOwn));
    }

    private static ListenerRule rule(
            String name,
            Listener listener,
            int priority,
            List<ListenerRuleConditionArgs> conditions,
            List<ListenerRuleActionArgs> actions,
            CustomResourceOptions options) {
        return new ListenerRule(
                name,
                ListenerRuleArgs.builder()
                        .listenerArn(listener.arn())
                        .priority(priority)
                        .conditions(conditions)
                        .actions(actions)
                        .build(),
                options);
    }

    private static List<ListenerRuleConditionArgs> and(
            List<ListenerRuleConditionArgs> first, ListenerRuleConditionArgs second) {
        return Stream.concat(first.stream(), Stream.of(second)).toList();
    }

    private static ListenerRuleConditionArgs header(String name, String value) {
        return ListenerRuleConditionArgs.builder()
                .httpHeader(ListenerRuleConditionHttpHeaderArgs.builder()
                        .httpHeaderName(name)
                        .values(value)
                        .build())
                .build();
    }

    private static ListenerRuleConditionArgs methods(String... methods) {
        return ListenerRuleConditionArgs.builder()
                .httpRequestMethod(ListenerRuleConditionHttpRequestMethodArgs.builder()
                        .values(methods)
                        .build())
                .build();
    }
}
