package agentworkspaces.plan.graph;

import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Listeners of load balancers, and what they do with requests. */
public final class Listeners {

    private Listeners() {}

    public static boolean isOnPort(PlannedResource listener, long port) {
        return listener.number("port").filter(each -> each == port).isPresent();
    }

    public static boolean isHttps(PlannedResource listener) {
        return listener.text("protocol").filter("HTTPS"::equals).isPresent();
    }

    /** Whether every action sends the browser to HTTPS for good. */
    public static boolean onlyRedirects(PlannedResource listener) {
        var actions = actions(listener);
        return !actions.isEmpty()
                && actions.stream()
                        .allMatch(action -> "redirect".equals(action.get("type"))
                                && action.get("redirect") instanceof Map<?, ?> redirect
                                && "HTTPS".equals(redirect.get("protocol"))
                                && "HTTP_301".equals(redirect.get("statusCode")));
    }

    /** Whether a request is asked for a login first. */
    public static boolean asksForLogin(PlannedResource listenerOrRule) {
        return actions(listenerOrRule).stream()
                .anyMatch(action -> String.valueOf(action.get("type")).startsWith("authenticate-"));
    }

    /** Target groups that a listener or a rule of one forwards to. */
    public static List<PlannedResource> targets(Graph graph, PlannedResource listenerOrRule) {
        return graph.to(listenerOrRule, property(listenerOrRule), TARGET_GROUP);
    }

    /** A listener and its rules. */
    public static Stream<PlannedResource> withRules(Graph graph, PlannedResource listener) {
        return Stream.concat(Stream.of(listener), graph.from(LISTENER_RULE, "listenerArn", listener).stream());
    }

    /** Every listener of a load balancer with its rules. */
    public static Stream<PlannedResource> of(Graph graph, PlannedResource balancer) {
        return graph.from(LISTENER, "loadBalancerArn", balancer).stream()
                .flatMap(listener -> withRules(graph, listener));
    }

    /** The listener that a rule belongs to, or the listener itself. */
    public static Stream<PlannedResource> listener(Graph graph, PlannedResource listenerOrRule) {
        return listenerOrRule.type().equals(LISTENER)
                ? Stream.of(listenerOrRule)
                : graph.to(listenerOrRule, "listenerArn", LISTENER).stream();
    }

    /** The load balancer of a listener. */
    public static Stream<PlannedResource> balancer(Graph graph, PlannedResource listener) {
        return graph.to(listener, "loadBalancerArn", LOAD_BALANCER).stream();
    }

    /** Whether a load balancer has a public address. */
    public static boolean isPublic(PlannedResource balancer) {
        return !balancer.is("internal");
    }

    /** Whether anybody on the internet may connect to a load balancer on a port. */
    public static boolean isOpen(Graph graph, PlannedResource balancer, long port) {
        return isPublic(balancer)
                && graph.to(balancer, "securityGroups", SECURITY_GROUP).stream()
                        .flatMap(group -> graph.from(INGRESS, "securityGroupId", group).stream())
                        .anyMatch(rule -> Peers.isWorld(rule) && Peers.covers(rule, port));
    }

    private static List<Map<?, ?>> actions(PlannedResource listenerOrRule) {
        return listenerOrRule.list(property(listenerOrRule)).stream()
                .<Map<?, ?>>map(action -> action instanceof Map<?, ?> map ? map : Map.of())
                .toList();
    }

    private static String property(PlannedResource listenerOrRule) {
        return listenerOrRule.type().equals(LISTENER) ? "defaultActions" : "actions";
    }
}
