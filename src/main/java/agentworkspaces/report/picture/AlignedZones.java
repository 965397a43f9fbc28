package agentworkspaces.report.picture;

import agentworkspaces.report.picture.Box.BoxKind;
import agentworkspaces.report.picture.Placed.Area;
import agentworkspaces.report.picture.Placed.Card;
import agentworkspaces.report.picture.Placed.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the subnets of every zone the rows of the first zone.
 *
 * <p>Layout knows what arrows join, and nothing joins two zones. Only zones without arrows are moved.
 */
final class AlignedZones {

    private static final int FIRST_CARD = 30;

    private final Placed placed;
    private final Map<String, Area> areas = new HashMap<>();

    private AlignedZones(Placed placed) {
        this.placed = placed;
        placed.frames().forEach(frame -> areas.put(frame.box().id(), frame.area()));
        placed.cards().forEach(card -> areas.put(card.node().id(), card.area()));
    }

    static Placed of(Placed placed) {
        return new AlignedZones(placed).aligned();
    }

    private Placed aligned() {
        placed.picture().boxes().stream()
                .filter(box -> box.kind() == BoxKind.VPC)
                .forEach(vpc -> vpc.boxes().stream()
                        .skip(1)
                        .filter(zone -> !hasArrows(zone))
                        .forEach(zone -> align(zone, vpc.boxes().get(0))));
        return new Placed(
                placed.picture(),
                placed.width(),
                placed.height(),
                placed.frames().stream()
                        .map(frame ->
                                new Frame(frame.box(), areas.get(frame.box().id()), title(frame)))
                        .toList(),
                placed.cards().stream()
                        .map(card -> new Card(card.node(), areas.get(card.node().id())))
                        .toList(),
                placed.lines());
    }

    /** A title stays where it is in its frame. */
    private Area title(Frame frame) {
        var title = frame.title();
        var moved = areas.get(frame.box().id());
        return new Area(
                moved.x() + title.x() - frame.area().x(),
                moved.y() + title.y() - frame.area().y(),
                title.width(),
                title.height());
    }

    private boolean hasArrows(Box zone) {
        var ids = zone.allNodes().map(Node::id).toList();
        return placed.picture().arrows().stream()
                .anyMatch(arrow -> ids.contains(arrow.from()) || ids.contains(arrow.to()));
    }

    private void align(Box zone, Box first) {
        rows(zone, first);
        List<Box> subnets = zone.boxes();
        var last = new HashMap<BoxKind, Integer>();
        for (var subnet : subnets) {
            int place = last.merge(subnet.kind(), 1, Integer::sum) - 1;
            first.boxes().stream()
                    .filter(like -> like.kind() == subnet.kind())
                    .skip(place)
                    .findFirst()
                    .ifPresent(like -> rows(subnet, like));
            int top = areas.get(subnet.id()).y() + FIRST_CARD;
            subnet.nodes()
                    .forEach(node -> areas.computeIfPresent(
                            node.id(), (id, area) -> new Area(area.x(), top, area.width(), area.height())));
        }
        int width = areas.get(zone.id()).width() - 28;
        int left = areas.get(zone.id()).x() + 14;
        subnets.forEach(subnet -> {
            widen(subnet, left, width);
            fromTheLeft(subnet, left + 14);
        });
    }

    private void rows(Box box, Box like) {
        var row = areas.get(like.id());
        areas.computeIfPresent(box.id(), (id, area) -> new Area(area.x(), row.y(), area.width(), row.height()));
    }

    /** Nothing holds the cards of such a subnet where layout has put them: readers look at the left first. */
    private void fromTheLeft(Box subnet, int left) {
        var lefts = subnet.nodes().stream()
                .mapToInt(node -> areas.get(node.id()).x())
                .min();
        lefts.ifPresent(first -> subnet.nodes()
                .forEach(node -> areas.computeIfPresent(
                        node.id(),
                        (id, area) -> new Area(area.x() - first + left, area.y(), area.width(), area.height()))));
    }

    private void widen(Box subnet, int left, int width) {
        var area = areas.get(subnet.id());
        areas.put(subnet.id(), new Area(left, area.y(), width, area.height()));
    }
}
