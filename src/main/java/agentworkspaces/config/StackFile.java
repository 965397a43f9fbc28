package agentworkspaces.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A {@code Pulumi.<stack>.yaml}, read as the Pulumi CLI reads it but for secrets, which stay closed.
 *
 * @param source the configuration in it
 * @param notRead parts of the file that only the CLI can read, as {@code environment}
 */
public record StackFile(ConfigSource source, List<String> notRead) {

    private static final Gson JSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    /**
     * Reads the settings file of a stack.
     *
     * @throws IOException when there is no such file, or it is not YAML; the message says so in a line
     */
    public static StackFile read(Path project, String stack) throws IOException {
        var file = project.resolve("Pulumi." + stack + ".yaml");
        if (!Files.isRegularFile(file)) {
            var stacks = stacks(project);
            throw new IOException("no stack " + stack + ": there is no " + file.getFileName()
                    + (stacks.isEmpty() ? ", nor that of any other stack" : "; stacks: " + String.join(", ", stacks)));
        }
        try {
            return of(new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file))));
        } catch (CharacterCodingException e) {
            throw new IOException(file.getFileName() + " is not a stack file: it is not UTF-8", e);
        } catch (YAMLException | IllegalArgumentException e) {
            throw new IOException(file.getFileName() + " is not a stack file: " + firstLines(e.getMessage()), e);
        }
    }

    /** Names of the stacks that have a settings file in a project, sorted. */
    public static List<String> stacks(Path project) throws IOException {
        try (Stream<Path> files = Files.list(project)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("Pulumi\\..+\\.yaml"))
                    .map(name -> name.substring("Pulumi.".length(), name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    private static StackFile of(Node root) {
        var values = new TreeMap<String, ConfigValue>();
        var notRead = new ArrayList<String>();
        if (root != null) {
            entries(root).forEach((section, node) -> {
                if (section.equals("config")) {
                    entries(node).forEach((key, value) -> add(values, key, value));
                } else if (section.equals("environment")) {
                    notRead.add(section);
                }
            });
        }
        return new StackFile(ConfigSource.of(values), List.copyOf(notRead));
    }

    private static void add(Map<String, ConfigValue> values, String key, Node value) {
        var fullKey = Catalog.fullKey(key);
        if (values.put(fullKey, valueOf(value)) != null) {
            throw new IllegalArgumentException("key " + fullKey + " stands twice, with and without its namespace");
        }
    }

    private static ConfigValue valueOf(Node node) {
        if (isSecure(node)) {
            return ConfigValue.unreadable();
        }
        var value = plain(node);
        var text = value instanceof String || value == null ? (String) value : JSON.toJson(value);
        return new ConfigValue(text == null ? "" : text, holdsSecure(node));
    }

    /** A node as the engine passes it on: text, number, boolean, null, list or map with sorted keys. */
    private static Object plain(Node node) {
        if (isSecure(node)) {
            return ConfigValue.UNREADABLE;
        }
        if (node instanceof MappingNode) {
            var map = new TreeMap<String, Object>();
            entries(node).forEach((key, value) -> map.put(key, plain(value)));
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(StackFile::plain).toList();
        }
        var scalar = (ScalarNode) node;
        return scalar.isPlain() ? YamlScalar.resolve(scalar.getValue()) : scalar.getValue();
    }

    private static boolean isSecure(Node node) {
        return node instanceof MappingNode && entries(node).keySet().equals(Set.of("secure"));
    }

    private static boolean holdsSecure(Node node) {
        if (node instanceof MappingNode) {
            return isSecure(node) || entries(node).values().stream().anyMatch(StackFile::holdsSecure);
        }
        return node instanceof SequenceNode sequence
                && sequence.getValue().stream().anyMatch(StackFile::holdsSecure);
    }

    private static Map<String, Node> entries(Node node) {
        if (node instanceof ScalarNode empty && YamlScalar.resolve(empty.getValue()) == null) {
            return Map.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            throw new IllegalArgumentException(
                    "expected keys and values in line " + (node.getStartMark().getLine() + 1));
        }
        var entries = new TreeMap<String, Node>();
        mapping.getValue().forEach(tuple -> {
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                throw new IllegalArgumentException("expected a word as key in line "
                        + (tuple.getKeyNode().getStartMark().getLine() + 1));
            }
            var key = scalar.getValue();
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw new IllegalArgumentException("key " + key + " stands twice, again in line "
                        + (tuple.getKeyNode().getStartMark().getLine() + 1));
            }
        });
        return entries;
    }

    private static String firstLines(String message) {
        return message.lines()
                .limit(3)
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}
