package agentworkspaces.report.picture;

/**
 * Widths of texts in Helvetica, from its published font metrics, so that a picture is the same on every machine.
 *
 * <p>Arial and Liberation Sans share these widths: on any system one of the three is what the browser takes.
 */
final class TextWidth {

    /** Thousandths of the font size, from the space (32) to the tilde (126). */
    private static final int[] REGULAR = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
                556,
        556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556,
                833,
        722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500,
                556,
        556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
                334,
        260, 334, 584
    };

    /** Above Latin a character may be as wide as it is high. */
    private static final int WIDEST = 1000;

    /** Digits of Helvetica Bold are as wide, its letters a little wider. */
    private static final double BOLD = 1.07;

    private static final String ELLIPSIS = "…";

    private TextWidth() {}

    static double regular(String text, double size) {
        return text.codePoints().mapToLong(TextWidth::thousandths).sum() * size / 1000;
    }

    static double bold(String text, double size) {
        return regular(text, size) * BOLD;
    }

    /** The text, cut at the end so that it is no wider than {@code width} in bold. */
    static String fitted(String text, double size, double width) {
        if (bold(text, size) <= width) {
            return text;
        }
        var points = text.codePoints().toArray();
        int length = points.length;
        while (length > 0 && bold(new String(points, 0, length) + ELLIPSIS, size) > width) {
            length--;
        }
        return new String(points, 0, length).stripTrailing() + ELLIPSIS;
    }

    private static int thousandths(int point) {
        if (point >= ' ' && point <= '~') {
            return REGULAR[point - ' '];
        }
        return point == '–' ? 556 : WIDEST;
    }
}
