package agentworkspaces.report.picture;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.report.picture.Box.BoxKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns a plan into a picture that a person can take in at a glance.
 *
 * <p>What stands in several zones is drawn once, in the first, with its arrows; the other zones name it in a dashed
 * frame. Subnets in which nothing stands are left out. Everything that no security group stands before is counted.
 */
public final class PictureMaker {

    /** More than this in one subnet is a crowd, and a crowd is counted. */
    private static final int CROWD = 12;

    /** From here on services have a frame of their own where other things stand beside them. */
    private static final int SEVERAL = 3;

    private final Plan plan;
    private final Ids ids = new Ids();
    private final Subnets subnets;
    private final Mentions mentions;
    private final Map<String, List<Node>> bySubnet = new LinkedHashMap<>();
    private final Map<String, Node> drawn = new LinkedHashMap<>();
    private final Map<String, Integer> crowded = new LinkedHashMap<>();

    private PictureMaker(Plan plan) {
        this.plan = plan;
        this.subnets = new Subnets(plan);
        this.mentions = new Mentions(ids);
    }

    public static Picture of(Plan plan) {
        return new PictureMaker(plan).picture();
    }

    private Picture picture() {
        var outside = Outside.of(plan, ids);
        var region = new RegionNodes(plan, ids);
        new NetworkNodes(plan, ids).byUrn().forEach(this::place);
        placeEndpoints(new Endpoints(plan, ids));

        var fileSystems = region.fileSystems();
        var boxes = new ArrayList<Box>();
        plan.ofType(ResourceTypes.VPC).forEach(vpc -> boxes.add(vpc(vpc)));
        boxes.addAll(regions(region, fileSystems));

        var traffic = new LinkedHashMap<>(drawn);
        traffic.putAll(fileSystems);
        traffic.putAll(region.origins());
        plan.ofType(ResourceTypes.DISTRIBUTION)
                .forEach(each -> outside.edge().ifPresent(node -> traffic.put(each.urn(), node)));
        var arrows = new Arrows(plan, subnets, traffic, mentions::of).between(outside);
        var content = FoldedServices.of(boxes, arrows);
        var ends = arrows.stream()
                .flatMap(arrow -> Stream.of(arrow.from(), arrow.to()))
                .collect(Collectors.toSet());
        return new Picture(
                plan.platform() + " on AWS, stack " + plan.stack(),
                outside.nodes().stream()
                        .filter(node -> ends.contains(node.id()))
                        .toList(),
                content.boxes(),
                SharedArrows.of(content.arrows(), content.boxes()));
    }

    private void place(String urn, Node node) {
        var resource = plan.byUrn(urn).orElseThrow();
        var places = subnets.of(resource);
        if (isCrowded(places)) {
            crowded.merge(places.get(0).urn(), 1, Integer::sum);
            return;
        }
        for (int i = 0; i < places.size(); i++) {
            if (i == 0) {
                draw(places.get(0), node);
                drawn.put(urn, node);
            } else {
                mentions.add(resource, places.get(i), i, node);
            }
        }
    }

    private void draw(PlannedResource subnet, Node node) {
        var nodes = bySubnet.computeIfAbsent(subnet.urn(), key -> new ArrayList<>());
        if (!nodes.contains(node)) {
            nodes.add(node);
        }
    }

    private boolean isCrowded(List<PlannedResource> places) {
        return !places.isEmpty()
                && bySubnet.getOrDefault(places.get(0).urn(), List.of()).size() >= CROWD;
    }

    /** One card stands for all endpoints of a kind: where the first of them stands. */
    private void placeEndpoints(Endpoints endpoints) {
        var places = new LinkedHashMap<Node, PlannedResource>();
        endpoints.byUrn().forEach((urn, node) -> plan.byUrn(urn).stream()
                .flatMap(endpoints::subnets)
                .min(subnets.order())
                .ifPresent(subnet -> {
                    draw(places.computeIfAbsent(node, key -> subnet), node);
                    drawn.put(urn, node);
                }));
    }

    private List<Box> regions(RegionNodes region, Map<String, Node> fileSystems) {
        var boxes = new ArrayList<Box>();
        for (var name : region.regions()) {
            var stores = new ArrayList<Node>();
            if (name.equals(plan.region())) {
                stores.addAll(fileSystems.values());
                stores.addAll(region.origins().values());
            }
            stores.addAll(region.families(name));
            if (!stores.isEmpty()) {
                boxes.add(new Box(
                        ids.next("box", boxes.isEmpty() ? "region" : name),
                        BoxKind.REGION,
                        "Region " + name,
                        List.of(),
                        stores));
            }
        }
        return boxes;
    }

    private Box vpc(PlannedResource vpc) {
        var zones = new ArrayList<Box>();
        subnets.byZone(vpc).forEach((zone, members) -> {
            var inside =
                    members.stream().flatMap(subnet -> subnet(subnet).stream()).toList();
            if (!inside.isEmpty()) {
                zones.add(new Box(ids.next("zone", zone), BoxKind.ZONE, "Zone " + zone, inside, List.of()));
            }
        });
        return new Box(
                ids.next("vpc", vpc.name()),
                BoxKind.VPC,
                "VPC " + vpc.text("cidrBlock").orElse(""),
                zones,
                List.of());
    }

    /** A subnet, unless nothing stands in it. */
    private Optional<Box> subnet(PlannedResource subnet) {
        var nodes = Stream.of(
                        bySubnet.getOrDefault(subnet.urn(), List.of()).stream(),
                        mentions.in(subnet).stream(),
                        Optional.ofNullable(crowded.get(subnet.urn())).stream()
                                .map(count -> new Node(
                                        ids.next("more", subnet.name()),
                                        Kind.ELSEWHERE,
                                        "and " + count + " more",
                                        List.of("not drawn"))))
                .flatMap(each -> each)
                .toList();
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        var open = subnets.isPublic(subnet);
        var services =
                nodes.stream().filter(node -> node.kind() == Kind.SERVICE).toList();
        var together = services.size() >= SEVERAL && services.size() < nodes.size();
        return Optional.of(new Box(
                ids.next("subnet", subnet.name()),
                open ? BoxKind.PUBLIC_SUBNET : BoxKind.PRIVATE_SUBNET,
                (open ? "Public " : "Private ") + subnet.text("cidrBlock").orElse(subnet.name()),
                together ? List.of(together(subnet, services)) : List.of(),
                together
                        ? nodes.stream()
                                .filter(node -> !services.contains(node))
                                .toList()
                        : nodes));
    }

    /** Several services among other things have a frame of their own, at which an arrow holds for all of them. */
    private Box together(PlannedResource subnet, List<Node> services) {
        return new Box(
                ids.next("services", subnet.name()),
                BoxKind.SERVICES,
                services.size() + " services",
                List.of(),
                services);
    }
}
