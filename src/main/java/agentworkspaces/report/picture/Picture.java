package agentworkspaces.report.picture;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A drawing of a plan for people: frames, nodes and arrows, before anything has a place.
 *
 * @param title names the picture for those who cannot see it
 * @param above nodes outside the network that people and traffic come from or go to
 * @param boxes the networks, then what the region holds beside them
 * @param arrows allowed traffic
 */
public record Picture(String title, List<Node> above, List<Box> boxes, List<Arrow> arrows) {

    public Picture {
        above = List.copyOf(above);
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    Stream<Node> nodes() {
        return Stream.concat(above.stream(), boxes.stream().flatMap(Box::allNodes));
    }

    Map<String, Node> nodesById() {
        return nodes().collect(Collectors.toMap(Node::id, Function.identity()));
    }
}
