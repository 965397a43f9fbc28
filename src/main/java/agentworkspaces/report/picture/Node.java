package agentworkspaces.report.picture;

import java.util.List;

/**
 * One thing in the picture, which may stand for many resources.
 *
 * @param id unique in its picture, made of letters, digits and underscores
 * @param kind what it stands for
 * @param title its name
 * @param lines what people look for first: sizes, counts, retention
 */
record Node(String id, Kind kind, String title, List<String> lines) {

    Node {
        lines = List.copyOf(lines);
    }
}
