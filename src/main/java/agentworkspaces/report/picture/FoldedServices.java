package agentworkspaces.report.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Draws services of one subnet that have the same arrows as one card with their names.
 *
 * <p>Six services that all call the internet are one fact, and twelve lines hide it.
 */
final class FoldedServices {

    /** Fewer than this stay cards of their own, which say more of each. */
    private static final int SEVERAL = 3;

    private final List<Arrow> arrows;
    private final Map<String, String> folded = new HashMap<>();

    private FoldedServices(List<Arrow> arrows) {
        this.arrows = arrows;
    }

    /** Boxes and arrows of a picture. */
    record Content(List<Box> boxes, List<Arrow> arrows) {}

    static Content of(List<Box> boxes, List<Arrow> arrows) {
        var folding = new FoldedServices(arrows);
        var after = boxes.stream().map(folding::box).toList();
        return new Content(
                after,
                arrows.stream()
                        .map(arrow -> new Arrow(folding.id(arrow.from()), folding.id(arrow.to()), arrow.label()))
                        .distinct()
                        .toList());
    }

    private Box box(Box box) {
        var alike = new LinkedHashMap<Set<String>, List<Node>>();
        box.nodes().stream().filter(node -> node.kind() == Kind.SERVICE).forEach(node -> alike.computeIfAbsent(
                        traffic(node), arrows -> new ArrayList<>())
                .add(node));
        var nodes = new ArrayList<Node>();
        for (var node : box.nodes()) {
            var group = node.kind() == Kind.SERVICE ? alike.get(traffic(node)) : List.<Node>of();
            if (group.size() < SEVERAL) {
                nodes.add(node);
            } else if (group.get(0).equals(node)) {
                nodes.add(folded(group));
            }
        }
        return new Box(
                box.id(),
                box.kind(),
                box.title(),
                box.boxes().stream().map(this::box).toList(),
                nodes);
    }

    private Node folded(List<Node> group) {
        group.forEach(node -> folded.put(node.id(), group.get(0).id()));
        return new Node(
                group.get(0).id(),
                Kind.SERVICE,
                group.size() + " services",
                group.stream().map(Node::title).toList());
    }

    /** What a service's arrows say, without the service itself. */
    private Set<String> traffic(Node node) {
        var traffic = new TreeSet<String>();
        arrows.stream()
                .flatMap(arrow -> Stream.of(
                                arrow.from().equals(node.id()) ? "to " + arrow.to() + " " + arrow.label() : "",
                                arrow.to().equals(node.id()) ? "from " + arrow.from() + " " + arrow.label() : "")
                        .filter(text -> !text.isEmpty()))
                .forEach(traffic::add);
        return traffic;
    }

    private String id(String id) {
        return folded.getOrDefault(id, id);
    }
}
