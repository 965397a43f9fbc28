package agentworkspaces.report.picture;

import agentworkspaces.report.picture.Placed.Area;
import agentworkspaces.report.picture.Placed.Frame;
import agentworkspaces.report.picture.Placed.Point;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds a place in a frame where no arrow runs through its title. */
final class FrameTitles {

    private static final int HEIGHT = 20;
    private static final int INSET = 6;
    private static final int STEP = 8;

    private final Placed placed;

    FrameTitles(Placed placed) {
        this.placed = placed;
    }

    Area place(Frame frame) {
        var area = frame.area();
        int width = CardText.frameWidth(frame.box()) - 2 * CardText.PADDING;
        int left = area.x() + CardText.PADDING;
        int right = area.x() + area.width() - width - CardText.PADDING;
        int top = area.y() + INSET;
        int bottom = area.y() + area.height() - HEIGHT - INSET;
        var corners = IntStream.of(left, right);
        var between = IntStream.iterate(left, x -> x < right, x -> x + STEP);
        return Stream.concat(
                        IntStream.concat(corners, between).mapToObj(x -> new Area(x, top, width, HEIGHT)),
                        IntStream.of(left, right).mapToObj(x -> new Area(x, bottom, width, HEIGHT)))
                .filter(this::isFree)
                .findFirst()
                .orElse(new Area(left, top, width, HEIGHT));
    }

    private boolean isFree(Area title) {
        return placed.cards().stream().noneMatch(card -> card.area().overlaps(title))
                && placed.lines().stream().noneMatch(line -> {
                    for (int i = 1; i < line.points().size(); i++) {
                        if (between(line.points().get(i - 1), line.points().get(i))
                                .overlaps(title)) {
                            return true;
                        }
                    }
                    return line.label().overlaps(title);
                });
    }

    static Area between(Point from, Point to) {
        return new Area(
                Math.min(from.x(), to.x()) - 2,
                Math.min(from.y(), to.y()) - 2,
                Math.abs(from.x() - to.x()) + 4,
                Math.abs(from.y() - to.y()) + 4);
    }
}
