package agentworkspaces.support;

import java.io.StringReader;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML that may be broken or hostile.
 *
 * <p>What it says of a fault names the line and never what stands there, which may be a secret. Aliases are allowed as
 * long as what they stand for stays small and does not hold itself.
 */
public final class UntrustedYaml {

    /** More than any settings file; a document of a few hundred bytes can stand for billions. */
    private static final long MOST_NODES = 20_000;

    private static final int DEEPEST = 40;
    private static final int LONGEST = 1_000_000;

    /** What the parser says without quoting the document. */
    private static final List<String> FAULTS = List.of(
            "mapping values are not allowed here",
            "could not find expected ':'",
            "found unexpected end of stream",
            "found unexpected document separator",
            "that cannot start any token",
            "expected <block end>",
            "expected ',' or ']'",
            "expected ',' or '}'",
            "found undefined alias",
            "found undefined tag handle",
            "found duplicate anchor",
            "found unknown escape character",
            "expected the node content",
            "expected <document start>",
            "block sequence entries are not allowed here",
            "mapping keys are not allowed here");

    /** What those mean to somebody who does not know the parser. */
    private static final Map<String, String> MEANINGS = new HashMap<>(Map.of(
            "mapping values are not allowed here", "a second colon, or a wrong indentation",
            "could not find expected ':'", "a key without a colon",
            "found unexpected end of stream", "a quote or bracket that is not closed",
            "found unexpected document separator", "a quote that is not closed",
            "that cannot start any token", "a tab, or a sign that must stand in quotes",
            "expected <block end>", "a wrong indentation, or text after a closing quote",
            "expected ',' or ']'", "a bracket that is not closed",
            "expected ',' or '}'", "a brace that is not closed",
            "found undefined alias", "an alias without its anchor; a text that begins with * must stand in quotes",
            "found unknown escape character", "a backslash in double quotes that escapes nothing"));

    private UntrustedYaml() {}

    /**
     * The root of a document, if it has one.
     *
     * @throws IllegalArgumentException when the text is not YAML or is too much of it; the message begins with the line
     */
    public static Optional<Node> read(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("line 1: it has more than %,d characters".formatted(LONGEST));
        }
        var options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        try {
            var root = Optional.ofNullable(new Yaml(options).compose(new StringReader(text)));
            root.ifPresent(node -> size(node, new IdentityHashMap<>()));
            return root;
        } catch (MarkedYAMLException e) {
            throw new IllegalArgumentException(fault(e));
        } catch (YAMLException e) {
            throw new IllegalArgumentException(fault(e));
        }
    }

    /** Line of a node, from 1. */
    public static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** How many nodes a node stands for, aliases written out. */
    private static long size(Node node, Map<Node, Long> known) {
        var earlier = known.get(node);
        if (earlier != null) {
            if (earlier == 0) {
                throw new IllegalArgumentException("line " + line(node) + ": it holds an alias of itself");
            }
            return earlier;
        }
        known.put(node, 0L);
        long size = 1;
        if (node instanceof MappingNode map) {
            for (var tuple : map.getValue()) {
                size += size(tuple.getKeyNode(), known) + size(tuple.getValueNode(), known);
            }
        } else if (node instanceof SequenceNode sequence) {
            for (var item : sequence.getValue()) {
                size += size(item, known);
            }
        }
        if (size > MOST_NODES) {
            throw new IllegalArgumentException(
                    "line %d: it stands for more than %,d values".formatted(line(node), MOST_NODES));
        }
        known.put(node, size);
        return size;
    }

    private static String fault(MarkedYAMLException e) {
        var problem = FAULTS.stream()
                .filter(known -> e.getProblem() != null && e.getProblem().contains(known))
                .findFirst();
        var said = problem.map(known -> MEANINGS.getOrDefault(known, known)).orElse("it is not YAML");
        return "line " + (mark(e).map(Mark::getLine).orElse(0) + 1) + ": " + said;
    }

    /** Where the fault is: a quote that is never closed begins earlier than the parser notices. */
    private static Optional<Mark> mark(MarkedYAMLException e) {
        var context = e.getContext() == null ? "" : e.getContext();
        var begins = context.startsWith("while scanning") || context.startsWith("while parsing a flow");
        return Optional.ofNullable(begins && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark())
                .or(() -> Optional.ofNullable(e.getContextMark()));
    }

    private static String fault(YAMLException e) {
        var message = String.valueOf(e.getMessage());
        if (message.contains("Nesting Depth")) {
            return "line 1: it nests deeper than %d levels".formatted(DEEPEST);
        }
        if (message.contains("aliases")) {
            return "line 1: it has too many aliases";
        }
        return "line 1: it holds a character that YAML does not allow";
    }
}
