package agentworkspaces.report.picture;

import agentworkspaces.report.picture.Box.BoxKind;
import java.util.ArrayList;
import java.util.Map;

/** Writes a picture as a Mermaid flowchart, which GitHub draws and people can compare line by line. */
public final class MermaidPicture {

    private static final Map<Kind, String> SHAPES = Map.of(
            Kind.USERS, "([%s])",
            Kind.INTERNET, "([%s])",
            Kind.STORAGE, "[(%s)]",
            Kind.DATABASE, "[(%s)]",
            Kind.IDENTITY, "([%s])");

    private final StringBuilder text = new StringBuilder("flowchart TB\n");

    private MermaidPicture() {}

    public static String of(Picture picture) {
        var mermaid = new MermaidPicture();
        picture.above().forEach(node -> mermaid.node(node, "  "));
        picture.boxes().forEach(box -> mermaid.box(box, "  "));
        picture.arrows().forEach(mermaid::arrow);
        mermaid.invisibleLinks(picture);
        return mermaid.text.toString();
    }

    private void box(Box box, String indent) {
        text.append("%ssubgraph %s[\"%s\"]\n".formatted(indent, box.id(), label(box.title())));
        if (box.kind() == BoxKind.ZONE) {
            text.append(indent).append("  direction TB\n");
        }
        box.boxes().forEach(inner -> box(inner, indent + "  "));
        box.nodes().forEach(node -> node(node, indent + "  "));
        if (box.boxes().isEmpty() && box.nodes().isEmpty()) {
            text.append("%s  %s_empty[\" \"]\n".formatted(indent, box.id()));
        }
        text.append(indent).append("end\n");
    }

    private void node(Node node, String indent) {
        var words = new StringBuilder(label(node.title()));
        node.lines().forEach(line -> words.append("<br>").append(label(line)));
        text.append(indent)
                .append(node.id())
                .append(SHAPES.getOrDefault(node.kind(), "[%s]").formatted("\"" + words + "\""))
                .append('\n');
    }

    private void arrow(Arrow arrow) {
        text.append("  %s -->|\"%s\"| %s\n".formatted(arrow.from(), label(arrow.label()), arrow.to()));
    }

    /** What no arrow joins would be laid out in a row across the arrows: mentions go below each other, stores below them. */
    private void invisibleLinks(Picture picture) {
        var mentions = new ArrayList<String>();
        picture.boxes().forEach(vpc -> vpc.boxes().forEach(zone -> {
            mentions.clear();
            zone.allNodes()
                    .filter(node -> node.kind() == Kind.ELSEWHERE)
                    .map(Node::id)
                    .forEach(mentions::add);
            for (int i = 1; i < mentions.size(); i++) {
                link(mentions.get(i - 1), mentions.get(i));
            }
        }));
        if (!mentions.isEmpty()) {
            var last = mentions.get(mentions.size() - 1);
            picture.boxes().stream()
                    .filter(box -> box.kind() == BoxKind.REGION)
                    .flatMap(Box::allNodes)
                    .filter(node -> picture.arrows().stream()
                            .noneMatch(arrow -> arrow.to().equals(node.id())))
                    .forEach(store -> link(last, store.id()));
        }
    }

    private void link(String upper, String lower) {
        text.append("  %s ~~~ %s\n".formatted(upper, lower));
    }

    /** Everything that Mermaid, Markdown or HTML would read is written as Mermaid's own character code. */
    private static String label(String label) {
        var escaped = new StringBuilder();
        label.codePoints().forEach(point -> {
            if (Character.isLetterOrDigit(point) || " .,:/_-–…+".indexOf(point) >= 0) {
                escaped.appendCodePoint(point);
            } else if (Character.isISOControl(point)) {
                escaped.append(' ');
            } else {
                escaped.append('#').append(point).append(';');
            }
        });
        return escaped.toString();
    }
}
