package agentworkspaces.config;

import agentworkspaces.support.Printable;
import agentworkspaces.support.Spelling;
import agentworkspaces.support.TextFile;
import agentworkspaces.support.UntrustedYaml;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A {@code Pulumi.<stack>.yaml}, read as the Pulumi CLI reads it but for secrets, which stay closed.
 *
 * @param name name of the file
 * @param source the configuration in it
 * @param notes what in it, or in the project's file, is not read here and why
 * @param lines line of each key, from 1, by full key
 */
public record StackFile(String name, ConfigSource source, List<String> notes, Map<String, Integer> lines) {

    private static final Gson JSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private static final String CONFIG = "config";

    /** Only the CLI can open these: Pulumi ESC. */
    private static final String ENVIRONMENT = "environment";

    /** Sections with which the CLI opens secrets, and which mean nothing here. */
    private static final Set<String> OF_THE_CLI = Set.of("secretsprovider", "encryptedkey", "encryptionsalt");

    /**
     * Reads the settings file of a stack.
     *
     * @throws IOException when there is no such file, or it is no stack file; the message says so in a line, and
     *     quotes nothing of the file but its keys
     */
    public static StackFile read(Path project, String stack) throws IOException {
        var name = "Pulumi." + stack + ".yaml";
        if (!isNameOfStack(stack)) {
            // Not repeated: a setting that lost its --set may be a secret.
            throw new IOException("no name of a stack: it may have letters, digits, _, . and -" + hint(project, ""));
        }
        var file = project.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException("no stack " + stack + ": there is no " + name + hint(project, stack));
        }
        try {
            var root = UntrustedYaml.read(TextFile.read(file));
            var read = new Reading(name);
            root.ifPresent(read::document);
            read.notes.addAll(projectNotes(project));
            return new StackFile(name, ConfigSource.of(read.values), List.copyOf(read.notes), Map.copyOf(read.lines));
        } catch (IllegalArgumentException e) {
            throw new IOException(name + " is not a stack file: " + e.getMessage(), e);
        }
    }

    /** Names of the stacks that have a settings file in a project, sorted. */
    public static List<String> stacks(Path project) throws IOException {
        try (Stream<Path> files = Files.list(project)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("Pulumi\\.[A-Za-z0-9_.-]+\\.yaml"))
                    .map(name -> name.substring("Pulumi.".length(), name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    /** The names that Pulumi gives to stacks; anything else is no name of a file here either. */
    /** Whether a stack may have that name. */
    public static boolean isNameOfStack(String stack) {
        return stack.matches("[A-Za-z0-9_.-]{1,100}");
    }

    private static String hint(Path project, String stack) throws IOException {
        var stacks = stacks(project);
        if (stacks.isEmpty()) {
            return ", nor that of any other stack";
        }
        var other = Files.exists(project.resolve("Pulumi." + stack + ".yml"))
                ? "; Pulumi." + stack + ".yml is another name"
                : "";
        var near = Spelling.nearest(stack, stacks)
                .map(meant -> " (did you mean " + meant + "?)")
                .orElse("");
        return other + "; stacks: " + String.join(", ", stacks) + near + "; ./preview --init STACK writes one";
    }

    /** What the CLI would read from the file of the project. */
    private static List<String> projectNotes(Path project) throws IOException {
        var file = project.resolve("Pulumi.yaml");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            var sections = UntrustedYaml.read(TextFile.read(file))
                    .map(StackFile::entries)
                    .orElse(Map.of());
            return Stream.of(CONFIG, "stackConfigDir")
                    .filter(sections::containsKey)
                    .map(section -> "not read: " + section + " of Pulumi.yaml; only the Pulumi CLI reads it")
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IOException("Pulumi.yaml is not a project file: " + e.getMessage(), e);
        }
    }

    /** What has been read so far. */
    private static final class Reading {

        private final String name;
        private final Map<String, ConfigValue> values = new TreeMap<>();
        private final Map<String, Integer> lines = new TreeMap<>();
        private final List<String> notes = new ArrayList<>();

        Reading(String name) {
            this.name = name;
        }

        void document(Node root) {
            entries(root).forEach((section, node) -> {
                if (section.equals(CONFIG)) {
                    entries(node).forEach(this::add);
                    keyLines(node);
                } else if (section.equals(ENVIRONMENT)) {
                    notes.add("not read: environment of the stack file; only the Pulumi CLI can open it");
                } else if (!OF_THE_CLI.contains(section)) {
                    unknown(section, node);
                }
            });
        }

        private void keyLines(Node config) {
            if (config instanceof MappingNode map) {
                map.getValue()
                        .forEach(tuple -> lines.put(
                                Catalog.fullKey(((ScalarNode) tuple.getKeyNode()).getValue()),
                                UntrustedYaml.line(tuple.getKeyNode())));
            }
        }

        /** A misspelt {@code config} would leave every protection at its default without a word. */
        private void unknown(String section, Node node) {
            var near = Spelling.nearest(section, List.of(CONFIG));
            if (near.isPresent() && node instanceof MappingNode) {
                throw new IllegalArgumentException("line %d: nothing reads the section %s (did you mean config?)"
                        .formatted(UntrustedYaml.line(node), shown(section)));
            }
            notes.add("not read: the section " + shown(section) + " of " + name
                    + ", which neither the Pulumi CLI nor this program knows");
        }

        private void add(String key, Node value) {
            var fullKey = Catalog.fullKey(key);
            if (values.put(fullKey, valueOf(value)) != null) {
                throw new IllegalArgumentException("line %d: the key %s stands twice, with and without its namespace"
                        .formatted(UntrustedYaml.line(value), shown(fullKey)));
            }
            ForeignKeys.note(fullKey).ifPresent(notes::add);
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
        return node instanceof MappingNode map
                && map.getValue().size() == 1
                && map.getValue().get(0).getKeyNode() instanceof ScalarNode key
                && key.getValue().equals("secure");
    }

    private static boolean holdsSecure(Node node) {
        if (node instanceof MappingNode map) {
            return isSecure(node) || map.getValue().stream().anyMatch(tuple -> holdsSecure(tuple.getValueNode()));
        }
        return node instanceof SequenceNode sequence
                && sequence.getValue().stream().anyMatch(StackFile::holdsSecure);
    }

    private static Map<String, Node> entries(Node node) {
        if (node instanceof ScalarNode empty && empty.isPlain() && YamlScalar.resolve(empty.getValue()) == null) {
            return Map.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            throw new IllegalArgumentException("line %d: expected keys and values".formatted(UntrustedYaml.line(node)));
        }
        var entries = new TreeMap<String, Node>();
        mapping.getValue().forEach(tuple -> {
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                throw new IllegalArgumentException(
                        "line %d: expected a word as key".formatted(UntrustedYaml.line(tuple.getKeyNode())));
            }
            if (entries.put(scalar.getValue(), tuple.getValueNode()) != null) {
                throw new IllegalArgumentException("line %d: the key %s stands twice"
                        .formatted(UntrustedYaml.line(tuple.getKeyNode()), shown(scalar.getValue())));
            }
        });
        return entries;
    }

    /** A key for a message; in a map of secrets somebody may have put the secret in its place. */
    private static String shown(String key) {
        return Optional.of(Printable.line(key))
                .filter(text ->
                        text.matches("[A-Za-z][A-Za-z0-9_-]*(:[A-Za-z][A-Za-z0-9_.-]*)?") && text.length() <= 60)
                .filter(text -> text.contains(":") || text.length() <= 20)
                .orElse("that is there");
    }
}
