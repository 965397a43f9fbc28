package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Distributions;
import agentworkspaces.plan.graph.Listeners;
import agentworkspaces.plan.graph.Peers;
import agentworkspaces.plan.graph.Tasks;
import java.util.List;
import java.util.stream.Stream;

/** Rules on who gets past a load balancer. */
final class LoginRules {

    private static final int HTTPS = 443;
    private static final String ELB_LOGIN =
            "Elastic Load Balancing, \"Authenticate users using an Application Load Balancer\"";

    static final List<Rule> ALL = List.of(
            own(
                    "AW-OpenWithoutLogin",
                    "what the whole internet reaches asks for a login",
                    Level.PRODUCTION,
                    "whoever reaches a workspace has a shell in it",
                    Remedy.set("cognitoEnabled", "true"),
                    Check.each(LOAD_BALANCER, (graph, balancer) -> withoutLogin(graph, balancer)
                            .filter(action -> !hasOwnPassword(graph, action))
                            .map(action ->
                                    action.name() + " forwards requests of the whole internet without a login"))),
            own(
                    "AW-OpenWithPassword",
                    "what the whole internet reaches asks for more than one shared password",
                    Level.WARNING,
                    "the application's own password stands alone between the internet and a shell; wafEnabled limits how often"
                            + " one address may try it, and a low wafRateLimit everything that one asks for",
                    Remedy.command("allowedCidrs", "--path 'allowedCidrs[0]' 203.0.113.0/24"),
                    Check.each(LOAD_BALANCER, (graph, balancer) -> withoutLogin(graph, balancer)
                            .filter(action -> hasOwnPassword(graph, action))
                            .map(action ->
                                    action.name() + " leaves the login to the application for the whole internet"))),
            own(
                    "AW-CrossOrigin",
                    "behind a login that browsers renew by themselves only its own pages write and open WebSockets",
                    Level.ERROR,
                    "Fetch standard, \"Origin header\": a browser sends the session along with what another website posts",
                    Remedy.set("sameOriginOnly", "true"),
                    Check.each(LISTENER, CrossOrigin::problems)),
            own(
                    "AW-BasicInTheClear",
                    "a password of HTTP basic travels by TLS only",
                    Level.ERROR,
                    "RFC 7617, section 4: it goes with every request, readable on the way, and to whatever website makes a"
                            + " browser write",
                    Remedy.set("hostedZoneId", "Z0123456789EXAMPLE"),
                    Check.allIn(
                            LISTENER,
                            (graph, listener) -> !CrossOrigin.signsInInTheClear(graph, listener),
                            listener -> "leads to a server with a password, without TLS")),
            own(
                    "AW-OpenIssuer",
                    "a login is not one that everybody has",
                    Level.ERROR,
                    "a load balancer lets in whoever the provider knows, whatever the address, group or tenant",
                    Remedy.set("oidcIssuer", "https://login.microsoftonline.com/YOUR-TENANT-ID/v2.0"),
                    OpenIssuers.check()),
            own(
                    "AW-LoginNeedsHttps",
                    "a login is asked for on an HTTPS listener only",
                    Level.ERROR,
                    ELB_LOGIN,
                    Remedy.set("hostedZoneId", "Z0123456789EXAMPLE"),
                    graph -> Stream.of(LISTENER, LISTENER_RULE).flatMap(type -> Check.allIn(
                                    type,
                                    LoginRules::asksOnHttpsOnly,
                                    action -> "asks for a login on a listener that is not HTTPS")
                            .problems(graph))),
            own(
                    "AW-LoginEgress",
                    "a load balancer that asks for a login reaches the token endpoint",
                    Level.ERROR,
                    ELB_LOGIN,
                    Remedy.inTheProgram("the listener opens port 443 with the login"),
                    Check.allIn(
                            LOAD_BALANCER,
                            (graph, balancer) -> Listeners.of(graph, balancer).noneMatch(Listeners::asksForLogin)
                                    || mayReachTokenEndpoint(graph, balancer),
                            balancer ->
                                    "its security groups let nothing out on port 443, so a login ends in HTTP 500")));

    private LoginRules() {}

    /** Of a site behind a distribution the rules on its origin speak: it is for everybody, and has logins of its own. */
    private static Stream<PlannedResource> withoutLogin(Graph graph, PlannedResource balancer) {
        if (!Distributions.before(graph, balancer).isEmpty()) {
            return Stream.empty();
        }
        return Listeners.of(graph, balancer)
                .filter(action -> !Listeners.asksForLogin(action))
                .filter(action -> !Listeners.targets(graph, action).isEmpty())
                .filter(action -> Listeners.listener(graph, action)
                        .flatMap(listener -> listener.number("port").stream())
                        .anyMatch(port -> Listeners.isOpen(graph, balancer, port)));
    }

    private static boolean hasOwnPassword(Graph graph, PlannedResource action) {
        return Listeners.targets(graph, action).stream().allMatch(target -> Tasks.behind(graph, target)
                .flatMap(service -> Tasks.secretNames(graph, service))
                .anyMatch(name -> name.endsWith("PASSWORD") || name.endsWith("_TOKEN")));
    }

    private static boolean asksOnHttpsOnly(Graph graph, PlannedResource action) {
        return !Listeners.asksForLogin(action)
                || Listeners.listener(graph, action).allMatch(Listeners::isHttps);
    }

    private static boolean mayReachTokenEndpoint(Graph graph, PlannedResource balancer) {
        return graph.to(balancer, "securityGroups", SECURITY_GROUP).stream()
                .flatMap(group -> graph.from(EGRESS, "securityGroupId", group).stream())
                .anyMatch(rule -> Peers.isWorld(rule) && Peers.covers(rule, HTTPS));
    }
}
