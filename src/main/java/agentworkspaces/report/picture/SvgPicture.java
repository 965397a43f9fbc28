package agentworkspaces.report.picture;

import agentworkspaces.report.picture.Placed.Area;
import agentworkspaces.report.picture.Placed.Card;
import agentworkspaces.report.picture.Placed.Frame;
import agentworkspaces.report.picture.Placed.Line;
import agentworkspaces.report.picture.Placed.Point;
import agentworkspaces.report.text.Html;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Draws a picture as SVG that needs nothing from outside and follows the reader's light or dark scheme. */
public final class SvgPicture {

    private static final int BEND = 8;
    private static final int CORNER = 10;

    private final StringBuilder svg = new StringBuilder();

    private SvgPicture() {}

    /** A file of its own. */
    public static String file(Picture picture) {
        return new SvgPicture().draw(PictureLayout.of(picture), "<style>" + style() + "</style>");
    }

    /** An element for a page that carries {@link #style()} itself, as a content security policy asks. */
    public static String element(Picture picture) {
        return new SvgPicture().draw(PictureLayout.of(picture), "");
    }

    /** The style sheet of every picture. */
    public static String style() {
        try (var sheet = SvgPicture.class.getResourceAsStream("picture.css")) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String draw(Placed placed, String style) {
        svg.append(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" role=\"img\" aria-labelledby=\"picture-title\"")
                .append(" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">"
                        .formatted(placed.width(), placed.height(), placed.width(), placed.height()))
                .append("<title id=\"picture-title\">")
                .append(text(placed.picture().title()))
                .append("</title>")
                .append(style)
                .append(
                        "<defs><marker id=\"picture-head\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\"")
                .append(
                        " markerHeight=\"7\" orient=\"auto-start-reverse\"><path d=\"M0 1 9 5 0 9z\"/></marker></defs>\n")
                .append("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n"
                        .formatted(placed.width(), placed.height()));
        placed.frames().forEach(this::frame);
        placed.lines().forEach(this::line);
        placed.frames().forEach(this::title);
        placed.cards().forEach(this::card);
        placed.lines().forEach(this::label);
        return svg.append("</svg>\n").toString();
    }

    private void frame(Frame frame) {
        svg.append("<g class=\"frame %s\">".formatted(css(frame.box().kind())))
                .append(rectangle(frame.area(), CORNER))
                .append("</g>\n");
    }

    private void title(Frame frame) {
        svg.append("<g class=\"frame %s\">".formatted(css(frame.box().kind())))
                .append(words(
                        "title",
                        frame.title().x(),
                        frame.title().y() + 12,
                        CardText.frameTitle(frame.box()),
                        frame.title().width()))
                .append("</g>\n");
    }

    private void card(Card card) {
        var area = card.area();
        var node = card.node();
        svg.append("<g class=\"card %s\">".formatted(css(node.kind())))
                .append("<title>%s</title>".formatted(text(node.title() + ": " + String.join(", ", node.lines()))))
                .append(rectangle(area, CORNER))
                .append("<g transform=\"translate(%d %d)\" class=\"symbol\">"
                        .formatted(area.x() + CardText.PADDING, area.y() + (area.height() - CardText.SYMBOL) / 2))
                .append("<rect width=\"30\" height=\"30\" rx=\"8\"/>")
                .append("<path d=\"%s\"/></g>".formatted(Symbols.of(node.kind())));
        int x = area.x() + 2 * CardText.PADDING + CardText.SYMBOL;
        int y = area.y() + CardText.PADDING + 10;
        svg.append(
                words("name", x, y, CardText.title(node), TextWidth.bold(CardText.title(node), CardText.TITLE_SIZE)));
        for (var line : CardText.lines(node)) {
            y += CardText.LINE_HEIGHT + (line.equals(CardText.lines(node).get(0)) ? 1 : 0);
            svg.append(words("detail", x, y, line, TextWidth.regular(line, CardText.LINE_SIZE)));
        }
        svg.append("</g>\n");
    }

    private void line(Line line) {
        svg.append("<path class=\"arrow\" marker-end=\"url(#picture-head)\" d=\"")
                .append(rounded(line.points()))
                .append("\"/>\n");
    }

    private void label(Line line) {
        var area = line.label();
        svg.append("<g class=\"label\">")
                .append(rectangle(area, 8))
                .append(
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">%s</text></g>\n"
                                .formatted(
                                        area.x() + area.width() / 2,
                                        area.y() + 12,
                                        area.width() - 10,
                                        text(line.arrow().label())));
    }

    /** Straight lines whose corners are rounded. */
    private static String rounded(List<Point> points) {
        var path = new StringBuilder(
                "M%d %d".formatted(points.get(0).x(), points.get(0).y()));
        for (int i = 1; i < points.size() - 1; i++) {
            var corner = points.get(i);
            var in = towards(corner, points.get(i - 1));
            var out = towards(corner, points.get(i + 1));
            path.append("L%d %dQ%d %d %d %d".formatted(in.x(), in.y(), corner.x(), corner.y(), out.x(), out.y()));
        }
        var last = points.get(points.size() - 1);
        return path.append("L%d %d".formatted(last.x(), last.y())).toString();
    }

    private static Point towards(Point corner, Point other) {
        return new Point(step(corner.x(), other.x()), step(corner.y(), other.y()));
    }

    private static int step(int from, int to) {
        int reach = Math.min(BEND, Math.abs(to - from) / 2);
        return from + Integer.signum(to - from) * reach;
    }

    private static String rectangle(Area area, int corner) {
        return "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>"
                .formatted(area.x(), area.y(), area.width(), area.height(), corner);
    }

    /** Words that take the width for which there is room, whatever font the reader's machine has. */
    private static String words(String style, int x, int y, String words, double width) {
        return "<text class=\"%s\" x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">%s</text>"
                .formatted(style, x, y, Math.round(width), text(words));
    }

    private static String css(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(String text) {
        return Html.text(text);
    }
}
