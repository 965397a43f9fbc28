package agentworkspaces.report.picture;

import agentworkspaces.report.picture.Placed.Area;
import agentworkspaces.report.picture.Placed.Card;
import agentworkspaces.report.picture.Placed.Frame;
import agentworkspaces.report.picture.Placed.Line;
import agentworkspaces.report.picture.Placed.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Takes away empty rows: bands across the whole picture in which nothing is but sides of frames and arrows on their way
 * down.
 *
 * <p>Layout leaves them for the bends of edges that only order what is drawn, and are not drawn themselves.
 */
final class CompactRows {

    private static final int WIDEST_GAP = 26;

    private final Placed placed;

    /** What is taken away above a row, by the row from which on it counts. */
    private final TreeMap<Integer, Integer> taken = new TreeMap<>();

    private CompactRows(Placed placed) {
        this.placed = placed;
    }

    static Placed of(Placed placed) {
        var rows = new CompactRows(placed);
        rows.find();
        return rows.compact();
    }

    private void find() {
        var filled = new ArrayList<int[]>();
        placed.cards().forEach(card -> filled.add(rows(card.area())));
        placed.frames().forEach(frame -> {
            filled.add(rows(frame.title()));
            filled.add(new int[] {frame.area().y(), frame.area().y()});
            filled.add(new int[] {bottom(frame.area()), bottom(frame.area())});
        });
        placed.lines().forEach(line -> {
            filled.add(rows(line.label()));
            line.points().forEach(point -> filled.add(new int[] {point.y(), point.y()}));
        });
        filled.sort((one, other) -> Integer.compare(one[0], other[0]));
        int end = 0;
        int sum = 0;
        for (var each : filled) {
            if (each[0] - end > WIDEST_GAP) {
                sum += each[0] - end - WIDEST_GAP;
                taken.put(each[0], sum);
            }
            end = Math.max(end, each[1]);
        }
    }

    private Placed compact() {
        return new Placed(
                placed.picture(),
                placed.width(),
                moved(placed.height()),
                placed.frames().stream()
                        .map(frame -> new Frame(frame.box(), moved(frame.area()), moved(frame.title())))
                        .toList(),
                placed.cards().stream()
                        .map(card -> new Card(card.node(), moved(card.area())))
                        .toList(),
                placed.lines().stream().map(this::moved).toList());
    }

    private Line moved(Line line) {
        List<Point> points = line.points().stream()
                .map(point -> new Point(point.x(), moved(point.y())))
                .toList();
        return new Line(line.arrow(), points, moved(line.label()));
    }

    private Area moved(Area area) {
        int top = moved(area.y());
        return new Area(area.x(), top, area.width(), moved(bottom(area)) - top);
    }

    private int moved(int y) {
        var before = taken.floorEntry(y);
        return before == null ? y : y - before.getValue();
    }

    private static int[] rows(Area area) {
        return new int[] {area.y(), bottom(area)};
    }

    private static int bottom(Area area) {
        return area.y() + area.height();
    }
}
