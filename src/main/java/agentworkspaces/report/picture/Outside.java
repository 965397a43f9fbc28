package agentworkspaces.report.picture;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What lies outside of the networks.
 *
 * @param users who comes in
 * @param edge the content network before the load balancer
 * @param identity who signs users in
 * @param internet where tasks call to
 */
record Outside(Optional<Node> users, Optional<Node> edge, Optional<Node> identity, Optional<Node> internet) {

    static Outside of(Plan plan, Ids ids) {
        var edge = plan.ofType(ResourceTypes.DISTRIBUTION).stream()
                .findFirst()
                .map(each -> new Node(ids.next("edge", each.name()), Kind.EDGE, "CloudFront", edge(plan, each)));
        var hasNetwork = !plan.ofType(ResourceTypes.VPC).isEmpty();
        var sources = sources(plan);
        var users = sources.isEmpty() && edge.isEmpty()
                ? Optional.<Node>empty()
                : Optional.of(new Node(ids.next("users", ""), Kind.USERS, "Users", describe(sources)));
        var internet = hasNetwork
                ? Optional.of(new Node(
                        ids.next("internet", ""), Kind.INTERNET, "Internet", List.of("model APIs, git, packages")))
                : Optional.<Node>empty();
        return new Outside(users, edge, identity(plan, ids), internet);
    }

    /** From left to right, so that arrows into the network do not cross those out of it. */
    List<Node> nodes() {
        return Stream.of(users, edge, identity, internet)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> edge(Plan plan, PlannedResource distribution) {
        var lines = new ArrayList<String>();
        distribution.list("aliases").stream().findFirst().map(String::valueOf).ifPresent(lines::add);
        if (!plan.graph().to(distribution, "webAclId").isEmpty()) {
            lines.add("WAF in front");
        }
        return lines.isEmpty() ? List.of("at the edge") : lines;
    }

    private static Optional<Node> identity(Plan plan, Ids ids) {
        var pool = plan.ofType(ResourceTypes.USER_POOL).stream()
                .findFirst()
                .map(each -> new Node(
                        ids.next("identity", each.name()), Kind.IDENTITY, "Cognito", List.of("user pool, login page")));
        var oidc = plan.ofType(ResourceTypes.LISTENER).stream()
                .anyMatch(listener -> listener.list("defaultActions").toString().contains("type=authenticate-oidc"));
        return pool.or(() -> oidc
                ? Optional.of(
                        new Node(ids.next("identity", "oidc"), Kind.IDENTITY, "Sign-in", List.of("OpenID Connect")))
                : Optional.empty());
    }

    private static Set<String> sources(Plan plan) {
        var groups = new SecurityGroups(plan);
        var sources = new TreeSet<String>();
        plan.ofType(ResourceTypes.LOAD_BALANCER).forEach(balancer -> sources.addAll(groups.sourceAddresses(balancer)));
        return sources;
    }

    private static List<String> describe(Set<String> sources) {
        return sources.isEmpty() || sources.contains("0.0.0.0/0")
                ? List.of("from anywhere")
                : Addresses.lines("from ", sources);
    }
}
