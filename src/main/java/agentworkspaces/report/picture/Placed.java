package agentworkspaces.report.picture;

import java.util.List;

/**
 * A picture whose parts have places, in pixels from the top left.
 *
 * @param picture what was laid out
 * @param width of the whole
 * @param height of the whole
 * @param frames boxes, outer before inner
 * @param cards nodes
 * @param lines arrows
 */
record Placed(Picture picture, int width, int height, List<Frame> frames, List<Card> cards, List<Line> lines) {

    /** A rectangle. */
    record Area(int x, int y, int width, int height) {

        boolean overlaps(Area other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean holds(Area other) {
            return x <= other.x
                    && y <= other.y
                    && other.x + other.width <= x + width
                    && other.y + other.height <= y + height;
        }
    }

    /** A box in its place, and the place of its title, which no arrow crosses. */
    record Frame(Box box, Area area, Area title) {}

    /** A node in its place. */
    record Card(Node node, Area area) {}

    /** A corner of an arrow. */
    record Point(int x, int y) {}

    /** An arrow in its place, from where traffic starts to where it ends, and the place of its label. */
    record Line(Arrow arrow, List<Point> points, Area label) {}
}
