package agentworkspaces.report.picture;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.report.picture.Box.BoxKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turns a plan into a picture that a person can take in at a glance.
 *
 * <p>What stands in several zones is drawn once, in the first, with its arrows; the other zones name it in a dashed
 * frame. Everything that no security group stands before is counted, not drawn.
 */
public final class PictureMaker {

    private static final int MENTIONED = 3;

    /** More than this in one subnet is a crowd, and a crowd is counted. */
    private static final int CROWD = 12;

    private final Plan plan;
    private final Ids ids = new Ids();
    private final Subnets subnets;
    private final Map<String, Node> network;
    private final Map<String, List<Node>> bySubnet = new LinkedHashMap<>();
    private final Map<String, Node> drawn = new LinkedHashMap<>();
    private final Map<String, Integer> crowded = new LinkedHashMap<>();
    private final Map<String, List<String>> elsewhere = new LinkedHashMap<>();

    private PictureMaker(Plan plan) {
        this.plan = plan;
        this.subnets = new Subnets(plan);
        this.network = new NetworkNodes(plan, ids).byUrn();
    }

    public static Picture of(Plan plan) {
        return new PictureMaker(plan).picture();
    }

    private Picture picture() {
        var outside = Outside.of(plan, ids);
        var region = new RegionNodes(plan, ids);
        var fileSystems = region.fileSystems();
        network.forEach(this::place);
        placeEndpoints(region);

        var boxes = new ArrayList<>(
                plan.ofType(ResourceTypes.VPC).stream().map(this::vpc).toList());
        var stores = new ArrayList<>(fileSystems.values());
        stores.addAll(region.families());
        if (!stores.isEmpty()) {
            boxes.add(new Box(ids.next("box", "region"), BoxKind.REGION, "Region " + plan.region(), List.of(), stores));
        }

        var traffic = new LinkedHashMap<>(drawn);
        traffic.putAll(fileSystems);
        plan.ofType(ResourceTypes.DISTRIBUTION).stream().limit(1).forEach(each -> outside.edge()
                .ifPresent(node -> traffic.put(each.urn(), node)));
        return new Picture(
                plan.platform() + " on AWS, stack " + plan.stack(),
                outside.nodes(),
                boxes,
                SharedArrows.of(new Arrows(plan, subnets, traffic).between(outside), boxes));
    }

    private void place(String urn, Node node) {
        var places = plan.byUrn(urn).map(subnets::of).orElse(List.of());
        if (isCrowded(places)) {
            crowded.merge(places.get(0).urn(), 1, Integer::sum);
            return;
        }
        for (int i = 0; i < places.size(); i++) {
            var subnet = places.get(i).urn();
            if (i == 0) {
                bySubnet.computeIfAbsent(subnet, key -> new ArrayList<>()).add(node);
                drawn.put(urn, node);
            } else {
                elsewhere.computeIfAbsent(subnet, key -> new ArrayList<>()).add(node.title());
            }
        }
    }

    private boolean isCrowded(List<PlannedResource> places) {
        return !places.isEmpty()
                && bySubnet.getOrDefault(places.get(0).urn(), List.of()).size() >= CROWD;
    }

    private void placeEndpoints(RegionNodes region) {
        region.interfaceEndpoints().ifPresent(node -> plan.ofType(ResourceTypes.VPC_ENDPOINT).stream()
                .flatMap(endpoint -> subnets.of(endpoint).stream())
                .findFirst()
                .ifPresent(subnet -> bySubnet.computeIfAbsent(subnet.urn(), key -> new ArrayList<>())
                        .add(node)));
    }

    private Box vpc(PlannedResource vpc) {
        var zones = new ArrayList<Box>();
        subnets.byZone(vpc)
                .forEach((zone, members) -> zones.add(new Box(
                        ids.next("zone", zone),
                        BoxKind.ZONE,
                        "Zone " + zone,
                        members.stream().map(this::subnet).toList(),
                        List.of())));
        return new Box(
                ids.next("vpc", vpc.name()),
                BoxKind.VPC,
                "VPC " + vpc.text("cidrBlock").orElse(""),
                zones,
                List.of());
    }

    private Box subnet(PlannedResource subnet) {
        var open = subnets.isPublic(subnet);
        var nodes = new ArrayList<>(bySubnet.getOrDefault(subnet.urn(), List.of()));
        var names = elsewhere.getOrDefault(subnet.urn(), List.of());
        if (!names.isEmpty()) {
            nodes.add(new Node(ids.next("also", subnet.name()), Kind.ELSEWHERE, "Also in this zone", mention(names)));
        }
        if (crowded.containsKey(subnet.urn())) {
            nodes.add(new Node(
                    ids.next("more", subnet.name()),
                    Kind.ELSEWHERE,
                    "and " + crowded.get(subnet.urn()) + " more",
                    List.of("not drawn")));
        }
        return new Box(
                ids.next("subnet", subnet.name()),
                open ? BoxKind.PUBLIC_SUBNET : BoxKind.PRIVATE_SUBNET,
                (open ? "Public " : "Private ") + subnet.text("cidrBlock").orElse(subnet.name()),
                List.of(),
                nodes);
    }

    private static List<String> mention(List<String> names) {
        return names.size() <= MENTIONED
                ? names
                : Stream.concat(
                                names.stream().limit(MENTIONED - 1),
                                Stream.of("and " + (names.size() - MENTIONED + 1) + " more"))
                        .toList();
    }
}
