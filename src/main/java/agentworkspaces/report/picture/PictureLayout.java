package agentworkspaces.report.picture;

import agentworkspaces.report.picture.Box.BoxKind;
import agentworkspaces.report.picture.Placed.Area;
import agentworkspaces.report.picture.Placed.Card;
import agentworkspaces.report.picture.Placed.Frame;
import agentworkspaces.report.picture.Placed.Line;
import agentworkspaces.report.picture.Placed.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.Alignment;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.ElkUtil;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Gives every part of a picture its place, by the layered algorithm of the Eclipse Layout Kernel. */
final class PictureLayout {

    private static final int LABEL_HEIGHT = 16;
    private static final int TITLE_HEIGHT = 16;
    private static final int TITLE_PADDING = 8;
    private static final int IN_A_ROW = 4;

    private final Picture picture;
    private final Map<String, Node> nodes;
    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<Box, ElkNode> frames = new LinkedHashMap<>();
    private final Map<Box, ElkNode> titles = new LinkedHashMap<>();
    private final Map<Node, ElkNode> cards = new LinkedHashMap<>();
    private final Map<Arrow, ElkEdge> edges = new LinkedHashMap<>();

    private PictureLayout(Picture picture) {
        this.picture = picture;
        this.nodes = picture.nodesById();
    }

    static Placed of(Picture picture) {
        return new PictureLayout(picture).placed();
    }

    private Placed placed() {
        options(root);
        picture.above().forEach(node -> card(root, node));
        picture.boxes().forEach(box -> frame(root, box));
        var byId = new LinkedHashMap<String, ElkNode>();
        frames.forEach((box, shape) -> byId.put(box.id(), shape));
        cards.forEach((node, shape) -> byId.put(node.id(), shape));
        picture.arrows().forEach(arrow -> edges.put(arrow, edge(arrow, byId)));
        stackInReadingOrder();
        LayoutMetaDataService.getInstance(); // registers the types of the layout options
        new LayeredLayoutProvider().layout(root, new NullElkProgressMonitor());
        return CompactRows.of(LeftTitles.of(AlignedZones.of(new Placed(
                picture,
                round(root.getWidth()),
                round(root.getHeight()),
                frames.entrySet().stream()
                        .map(entry ->
                                new Frame(entry.getKey(), area(entry.getValue()), area(titles.get(entry.getKey()))))
                        .toList(),
                cards.entrySet().stream()
                        .map(entry -> new Card(entry.getKey(), area(entry.getValue())))
                        .toList(),
                edges.entrySet().stream()
                        .map(entry -> line(entry.getKey(), entry.getValue()))
                        .toList()))));
    }

    private static void options(ElkNode graph) {
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
        graph.setProperty(LayeredOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.CROSSING_MINIMIZATION_SEMI_INTERACTIVE, true);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        graph.setProperty(LayeredOptions.RANDOM_SEED, 1);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 24.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 18.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 14.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 4.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 30.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 14.0);
        graph.setProperty(LayeredOptions.PADDING, new ElkPadding(16));
    }

    /** A title is a node like others to the layout, above all else in its frame: arrows go around it. */
    private void frame(ElkNode parent, Box box) {
        var frame = child(parent);
        frames.put(box, frame);
        options(frame);
        frame.setProperty(LayeredOptions.PADDING, new ElkPadding(TITLE_PADDING, 14, 14, 14));
        var title = child(frame);
        title.setDimensions(CardText.frameWidth(box), TITLE_HEIGHT);
        title.setProperty(LayeredOptions.ALIGNMENT, Alignment.LEFT);
        titles.put(box, title);
        box.boxes().forEach(inner -> frame(frame, inner));
        box.nodes().forEach(node -> card(frame, node));
        frame.getChildren().stream().skip(1).forEach(inside -> below(title, inside));
    }

    private void card(ElkNode parent, Node node) {
        var card = child(parent);
        card.setDimensions(CardText.width(node), CardText.height(node));
        cards.put(node, card);
    }

    private ElkEdge edge(Arrow arrow, Map<String, ElkNode> shapes) {
        var from = shapes.get(arrow.from());
        var to = shapes.get(arrow.to());
        var edge = upwards(arrow) ? ElkGraphUtil.createSimpleEdge(to, from) : ElkGraphUtil.createSimpleEdge(from, to);
        var label = ElkGraphUtil.createLabel(arrow.label(), edge);
        label.setDimensions(CardText.labelWidth(arrow), LABEL_HEIGHT);
        return edge;
    }

    /** Siblings keep the order in which they are made, from left to right. */
    private static ElkNode child(ElkNode parent) {
        var shape = ElkGraphUtil.createNode(parent);
        shape.setProperty(
                LayeredOptions.POSITION, new KVector(parent.getChildren().size(), 0));
        return shape;
    }

    private boolean upwards(Arrow arrow) {
        var head = nodes.get(arrow.to());
        var tail = nodes.get(arrow.from());
        return head != null && head.kind().isTowardsOutside() && (tail == null || tail.kind() != Kind.USERS);
    }

    /** Invisible edges: outside above the networks, subnets of a zone below each other, what is many in rows. */
    private void stackInReadingOrder() {
        var outer = picture.boxes().stream().map(frames::get).toList();
        picture.above().forEach(node -> outer.stream().limit(1).forEach(box -> below(cards.get(node), box)));
        chain(outer);
        frames.forEach((box, frame) -> {
            if (box.kind() == BoxKind.ZONE) {
                chain(box.boxes().stream().map(frames::get).toList());
            } else {
                wrap(box.nodes().stream().map(cards::get).toList());
            }
        });
    }

    private static void wrap(List<ElkNode> shapes) {
        for (int i = IN_A_ROW; i < shapes.size(); i++) {
            below(shapes.get(i - IN_A_ROW), shapes.get(i));
        }
    }

    private static void chain(List<ElkNode> shapes) {
        for (int i = 1; i < shapes.size(); i++) {
            below(shapes.get(i - 1), shapes.get(i));
        }
    }

    private static void below(ElkNode upper, ElkNode lower) {
        ElkGraphUtil.createSimpleEdge(upper, lower);
    }

    private static Area area(ElkNode shape) {
        var origin = ElkUtil.absolutePosition(shape);
        return new Area(round(origin.x), round(origin.y), round(shape.getWidth()), round(shape.getHeight()));
    }

    private Line line(Arrow arrow, ElkEdge edge) {
        var origin = ElkUtil.absolutePosition(edge.getContainingNode());
        var dx = origin == null ? 0 : origin.x;
        var dy = origin == null ? 0 : origin.y;
        var points = new ArrayList<Point>();
        var section = edge.getSections().get(0);
        points.add(point(section.getStartX() + dx, section.getStartY() + dy));
        section.getBendPoints().forEach(bend -> points.add(point(bend.getX() + dx, bend.getY() + dy)));
        points.add(point(section.getEndX() + dx, section.getEndY() + dy));
        if (upwards(arrow)) {
            Collections.reverse(points);
        }
        var label = edge.getLabels().get(0);
        return new Line(
                arrow,
                List.copyOf(points),
                new Area(
                        round(label.getX() + dx),
                        round(label.getY() + dy),
                        round(label.getWidth()),
                        round(label.getHeight())));
    }

    private static Point point(double x, double y) {
        return new Point(round(x), round(y));
    }

    private static int round(double value) {
        return (int) Math.round(value);
    }
}
