package agentworkspaces.report.picture;

import java.util.List;
import java.util.stream.Stream;

/**
 * A frame around other frames and nodes.
 *
 * @param id unique in its picture
 * @param kind decides its look
 * @param title written at its top left
 * @param boxes frames inside, in reading order
 * @param nodes nodes directly inside, in reading order
 */
record Box(String id, BoxKind kind, String title, List<Box> boxes, List<Node> nodes) {

    /** What a frame stands for. */
    enum BoxKind {
        VPC,
        ZONE,
        PUBLIC_SUBNET,
        PRIVATE_SUBNET,
        SERVICES,
        REGION
    }

    Box {
        boxes = List.copyOf(boxes);
        nodes = List.copyOf(nodes);
    }

    Stream<Node> allNodes() {
        return Stream.concat(nodes.stream(), boxes.stream().flatMap(Box::allNodes));
    }
}
