package agentworkspaces.report.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Draws one arrow at a subnet where every service in it has the same.
 *
 * <p>Six services that all call the internet are one fact, and twelve lines hide it.
 */
final class SharedArrows {

    private final Map<String, Set<String>> servicesByBox = new LinkedHashMap<>();

    private SharedArrows(List<Box> boxes) {
        boxes.forEach(this::collect);
    }

    static List<Arrow> of(List<Arrow> arrows, List<Box> boxes) {
        return new SharedArrows(boxes).shared(arrows);
    }

    private void collect(Box box) {
        var services = box.nodes().stream()
                .filter(node -> node.kind() == Kind.SERVICE)
                .map(Node::id)
                .collect(Collectors.toSet());
        if (services.size() > 1
                && services.size()
                        == box.nodes().stream()
                                .filter(SharedArrows::isDrawnOnce)
                                .count()) {
            servicesByBox.put(box.id(), services);
        }
        box.boxes().forEach(this::collect);
    }

    /** An arrow at a frame must not seem to hold for a stranger inside; endpoints and mentions have no arrows. */
    private static boolean isDrawnOnce(Node node) {
        return node.kind() != Kind.ELSEWHERE && node.kind() != Kind.ENDPOINT;
    }

    private List<Arrow> shared(List<Arrow> arrows) {
        var result = new ArrayList<>(arrows);
        servicesByBox.forEach((box, services) -> {
            for (var arrow : List.copyOf(result)) {
                var outgoing = services.stream()
                        .map(service -> new Arrow(service, arrow.to(), arrow.label()))
                        .toList();
                var incoming = services.stream()
                        .map(service -> new Arrow(arrow.from(), service, arrow.label()))
                        .toList();
                replace(result, outgoing, new Arrow(box, arrow.to(), arrow.label()));
                replace(result, incoming, new Arrow(arrow.from(), box, arrow.label()));
            }
        });
        return result;
    }

    private static void replace(List<Arrow> arrows, List<Arrow> same, Arrow one) {
        if (arrows.containsAll(same)) {
            arrows.set(arrows.indexOf(same.get(0)), one);
            arrows.removeAll(same);
        }
    }
}
