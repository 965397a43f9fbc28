package agentworkspaces.report.picture;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.plan.graph.Listeners;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes one node of every resource that people see inside a network. */
final class NetworkNodes {

    private record Entry(String type, Kind kind) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(ResourceTypes.LOAD_BALANCER, Kind.BALANCER),
            new Entry(ResourceTypes.NAT_GATEWAY, Kind.GATEWAY),
            new Entry(ResourceTypes.INSTANCE, Kind.GATEWAY),
            new Entry(ResourceTypes.NETWORK_INTERFACE, Kind.GATEWAY),
            new Entry(ResourceTypes.SERVICE, Kind.SERVICE),
            new Entry(ResourceTypes.DATABASE, Kind.DATABASE),
            new Entry(ResourceTypes.REPLICATION_GROUP, Kind.DATABASE),
            new Entry(ResourceTypes.CACHE_CLUSTER, Kind.DATABASE));

    private final Plan plan;
    private final SecurityGroups groups;
    private final Ids ids;
    private final int prefix;

    NetworkNodes(Plan plan, Ids ids) {
        this.prefix = commonPrefix(plan.ofType(ResourceTypes.SERVICE).stream()
                .map(NetworkNodes::serviceName)
                .toList());
        this.plan = plan;
        this.groups = new SecurityGroups(plan);
        this.ids = ids;
    }

    /** Nodes by the URN of their resource, load balancers first. */
    Map<String, Node> byUrn() {
        var nodes = new LinkedHashMap<String, Node>();
        ENTRIES.forEach(entry -> plan.ofType(entry.type()).stream()
                .filter(resource -> entry.kind() != Kind.GATEWAY || isGateway(resource))
                .forEach(resource -> nodes.put(resource.urn(), node(resource, entry.kind()))));
        return nodes;
    }

    private Node node(PlannedResource resource, Kind kind) {
        var title = title(resource);
        return new Node(ids.next(kind.name().toLowerCase(Locale.ROOT), resource.name()), kind, title, lines(resource));
    }

    private String title(PlannedResource resource) {
        return switch (resource.type()) {
            case ResourceTypes.LOAD_BALANCER -> "Load balancer";
            case ResourceTypes.NAT_GATEWAY -> "NAT gateway";
            case ResourceTypes.INSTANCE, ResourceTypes.NETWORK_INTERFACE -> "NAT instance";
            case ResourceTypes.DATABASE -> "RDS " + resource.text("engine").orElse("database");
            case ResourceTypes.REPLICATION_GROUP, ResourceTypes.CACHE_CLUSTER ->
                "ElastiCache " + resource.text("engine").orElse("redis");
            default -> serviceName(resource).substring(prefix);
        };
    }

    private static String serviceName(PlannedResource service) {
        return service.text("name").orElse(service.name());
    }

    /** How many letters the names of several services begin with alike, up to a hyphen: the stack, which all share. */
    private static int commonPrefix(List<String> names) {
        if (names.size() < 2) {
            return 0;
        }
        int length = 0;
        var first = names.get(0);
        for (int i = 1; i < first.length(); i++) {
            var start = first.substring(0, i);
            if (start.endsWith("-")
                    && names.stream().allMatch(name -> name.startsWith(start) && name.length() > start.length())) {
                length = i;
            }
        }
        return length;
    }

    private List<String> lines(PlannedResource resource) {
        return switch (resource.type()) {
            case ResourceTypes.LOAD_BALANCER -> balancerLines(resource);
            case ResourceTypes.SERVICE -> serviceLines(resource);
            case ResourceTypes.NAT_GATEWAY -> List.of("one public address");
            case ResourceTypes.INSTANCE ->
                resource.text("instanceType").stream().toList();
            case ResourceTypes.NETWORK_INTERFACE -> instanceLines(resource);
            case ResourceTypes.DATABASE ->
                resource.text("instanceClass").stream().toList();
            default -> resource.text("nodeType").stream().toList();
        };
    }

    /** Whether routes end here: other instances and interfaces are no gateways. */
    private boolean isGateway(PlannedResource resource) {
        return resource.type().equals(ResourceTypes.NAT_GATEWAY)
                || !plan.graph()
                        .from(ResourceTypes.ROUTE, "networkInterfaceId", resource)
                        .isEmpty();
    }

    private List<String> instanceLines(PlannedResource networkInterface) {
        return Stream.concat(
                        plan.graph().from(ResourceTypes.LAUNCH_TEMPLATE, "networkInterfaces", networkInterface).stream()
                                .flatMap(template -> template.text("instanceType").stream()),
                        Stream.of("one public address"))
                .toList();
    }

    private List<String> balancerLines(PlannedResource balancer) {
        var graph = plan.graph();
        var lines = new ArrayList<>(reach(balancer));
        var logins = Listeners.of(graph, balancer)
                .filter(Listeners::asksForLogin)
                .map(PlannedResource::type)
                .toList();
        if (!logins.isEmpty()) {
            // A rule has its own pages; the listener itself answers for all that no rule has.
            lines.add(logins.contains(ResourceTypes.LISTENER) ? "login before every page" : "login before some pages");
        }
        var listeners = graph.from(ResourceTypes.LISTENER, "loadBalancerArn", balancer);
        if (!listeners.isEmpty() && listeners.stream().noneMatch(Listeners::isHttps)) {
            lines.add("without encryption");
        }
        if (!graph.from(ResourceTypes.WEB_ACL_ASSOCIATION, "resourceArn", balancer)
                .isEmpty()) {
            lines.add("WAF in front");
        }
        return lines;
    }

    private List<String> reach(PlannedResource balancer) {
        if (balancer.is("internal")) {
            return List.of("internal");
        }
        var sources = groups.sourceAddresses(balancer);
        if (sources.isEmpty() && !groups.fromPrefixLists(balancer).isEmpty()) {
            return List.of("reachable from CloudFront only");
        }
        return sources.isEmpty() || sources.contains("0.0.0.0/0")
                ? List.of("open to the internet")
                : Addresses.lines("reachable from ", sources);
    }

    private List<String> serviceLines(PlannedResource service) {
        var lines = new ArrayList<String>();
        var count = service.number("desiredCount").orElse(1L);
        lines.add(count == 0 ? "stopped, no task" : count + (count == 1 ? " task" : " tasks") + purchase(service));
        plan.graph().to(service, "taskDefinition").stream()
                .findFirst()
                .flatMap(NetworkNodes::size)
                .ifPresent(lines::add);
        return lines;
    }

    private static String purchase(PlannedResource service) {
        return service.list("capacityProviderStrategies").toString().contains("FARGATE_SPOT")
                ? " on Spot"
                : " on Fargate";
    }

    private static Optional<String> size(PlannedResource definition) {
        return definition.text("cpu").flatMap(cpu -> definition.text("memory").map(memory -> {
            var arm = definition
                    .text("runtimePlatform.cpuArchitecture")
                    .filter("ARM64"::equals)
                    .isPresent();
            return units(cpu, "vCPU") + ", " + units(memory, "GB") + (arm ? ", ARM" : "");
        }));
    }

    /** ECS counts 1,024 units to the processor and to the gigabyte; people do not. */
    private static String units(String number, String unit) {
        try {
            var value = Integer.parseInt(number) / 1024.0;
            return (value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value)) + " " + unit;
        } catch (NumberFormatException notANumber) {
            return number + " " + unit;
        }
    }
}
