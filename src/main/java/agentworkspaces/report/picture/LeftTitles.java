package agentworkspaces.report.picture;

import agentworkspaces.report.picture.Placed.Area;
import agentworkspaces.report.picture.Placed.Frame;
import agentworkspaces.report.picture.Placed.Line;
import agentworkspaces.report.picture.Placed.Point;
import java.util.stream.IntStream;

/** Moves the titles of frames along their row as far to the left as arrows let them, where readers look first. */
final class LeftTitles {

    private static final int STEP = 4;

    private final Placed placed;

    private LeftTitles(Placed placed) {
        this.placed = placed;
    }

    static Placed of(Placed placed) {
        var titles = new LeftTitles(placed);
        return new Placed(
                placed.picture(),
                placed.width(),
                placed.height(),
                placed.frames().stream()
                        .map(frame -> new Frame(frame.box(), frame.area(), titles.moved(frame)))
                        .toList(),
                placed.cards(),
                placed.lines());
    }

    private Area moved(Frame frame) {
        var title = frame.title();
        return IntStream.iterate(frame.area().x() + CardText.PADDING, x -> x < title.x(), x -> x + STEP)
                .mapToObj(x -> new Area(x, title.y(), title.width(), title.height()))
                .filter(this::isFree)
                .findFirst()
                .orElse(title);
    }

    private boolean isFree(Area title) {
        var wide = new Area(title.x() - STEP, title.y(), title.width() + 2 * STEP, title.height());
        return placed.lines().stream().noneMatch(line -> crosses(line, wide));
    }

    private static boolean crosses(Line line, Area title) {
        return line.label().overlaps(title)
                || IntStream.range(1, line.points().size())
                        .mapToObj(i ->
                                between(line.points().get(i - 1), line.points().get(i)))
                        .anyMatch(title::overlaps);
    }

    private static Area between(Point from, Point to) {
        return new Area(
                Math.min(from.x(), to.x()) - 2,
                Math.min(from.y(), to.y()) - 2,
                Math.abs(from.x() - to.x()) + 4,
                Math.abs(from.y() - to.y()) + 4);
    }
}
