package agentworkspaces.report.picture;

import java.util.List;

/** How much room the texts of a node, a frame and an arrow take. */
final class CardText {

    static final double TITLE_SIZE = 13;
    static final double LINE_SIZE = 11;
    static final double LABEL_SIZE = 11;
    static final int LINE_HEIGHT = 15;
    static final int SYMBOL = 30;
    static final int PADDING = 12;

    /** Wider texts are cut: the full names stand in the table of resources. */
    private static final double WIDEST_TEXT = 240;

    private static final int NARROWEST = 128;

    private CardText() {}

    static String title(Node node) {
        return TextWidth.fitted(node.title(), TITLE_SIZE, WIDEST_TEXT);
    }

    static List<String> lines(Node node) {
        return node.lines().stream()
                .map(line -> TextWidth.fitted(line, LINE_SIZE, WIDEST_TEXT))
                .toList();
    }

    static int width(Node node) {
        var text = lines(node).stream()
                .mapToDouble(line -> TextWidth.regular(line, LINE_SIZE))
                .reduce(TextWidth.bold(title(node), TITLE_SIZE), Math::max);
        return Math.max(NARROWEST, (int) Math.ceil(text) + SYMBOL + 3 * PADDING);
    }

    static int height(Node node) {
        return Math.max(SYMBOL, LINE_HEIGHT + 2 + LINE_HEIGHT * node.lines().size()) + 2 * PADDING - 4;
    }

    static String frameTitle(Box box) {
        return TextWidth.fitted(box.title(), LINE_SIZE, WIDEST_TEXT + SYMBOL);
    }

    static int frameWidth(Box box) {
        return (int) Math.ceil(TextWidth.bold(frameTitle(box), LINE_SIZE));
    }

    static int labelWidth(Arrow arrow) {
        return (int) Math.ceil(TextWidth.regular(arrow.label(), LABEL_SIZE)) + 10;
    }
}
