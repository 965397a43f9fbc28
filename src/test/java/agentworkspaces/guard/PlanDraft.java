package agentworkspaces.guard;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Reference;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * A plan that can still be changed, written as YAML: type, name, inputs.
 *
 * <p>{@code <Type name>} in an input is an output of another resource, {@code $json} becomes a document,
 * {@code $dependsOn} lists explicit dependencies, and {@code $region} is where the resource stands.
 */
final class PlanDraft {

    private static final Pattern REFERENCE = Pattern.compile("<([A-Za-z0-9]+) ([a-z0-9-]+)>");
    private static final String DOCUMENT = "$json";
    private static final String DEPENDS_ON = "$dependsOn";
    private static final String REGION = "$region";
    private static final Path GOOD = Path.of("src", "test", "resources", "guard", "good");

    private final Map<String, Map<String, Map<String, Object>>> types = new LinkedHashMap<>();
    private boolean production = true;

    /** The plan in which there is nothing to find. */
    static PlanDraft good() {
        var draft = new PlanDraft();
        try (var files = Files.newDirectoryStream(GOOD, "*.yaml")) {
            for (var file : files) {
                draft.addAll(new Yaml().load(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return draft;
    }

    private void addAll(Map<String, Map<String, Map<String, Object>>> read) {
        read.forEach((type, resources) -> resources.forEach((name, inputs) -> {
            if (types.computeIfAbsent(type, key -> new LinkedHashMap<>()).put(name, inputs) != null) {
                throw new IllegalStateException("two of type " + type + " are named " + name);
            }
        }));
    }

    PlanDraft development() {
        production = false;
        return this;
    }

    /** Sets the input at a path, or takes it away when the value is null. */
    PlanDraft set(String resource, String path, Object value) {
        Object current = inputs(resource);
        var steps = path.replace("[", ".").replace("]", "").split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            current = child(current, steps[i]);
        }
        put(current, steps[steps.length - 1], value);
        return this;
    }

    /** Adds a resource, given as type token and name, whose inputs are written as YAML. */
    PlanDraft add(String resource, String yaml) {
        Map<String, Object> inputs = new Yaml().load(yaml);
        var words = resource.split(" ");
        types.computeIfAbsent(token(words[0], words[1]), key -> new LinkedHashMap<>())
                .put(words[1], inputs);
        return this;
    }

    PlanDraft remove(String... resources) {
        for (var resource : resources) {
            inputs(resource);
            var words = resource.split(" ");
            types.get(token(words[0], words[1])).remove(words[1]);
        }
        return this;
    }

    Plan plan() {
        var resources = new ArrayList<PlannedResource>();
        types.forEach((type, names) ->
                names.forEach((name, inputs) -> resources.add(planned(type, name, new LinkedHashMap<>(inputs)))));
        resources.sort(Comparator.comparing(PlannedResource::urn));
        return new Plan("prod", "openchamber", "us-east-1", production, resources, Map.of());
    }

    private PlannedResource planned(String type, String name, Map<String, Object> inputs) {
        var references = new TreeSet<Reference>();
        var dependsOn = new ArrayList<String>();
        if (inputs.remove(DEPENDS_ON) instanceof List<?> waits) {
            waits.forEach(wait -> REFERENCE
                    .matcher(wait.toString())
                    .results()
                    .forEach(match -> dependsOn.add(urn(match.group(1), match.group(2)))));
        }
        var region = String.valueOf(inputs.getOrDefault(REGION, "us-east-1"));
        inputs.remove(REGION);
        var resolved = new TreeMap<String, Object>();
        inputs.forEach((key, value) -> resolved.put(key, resolve(key, value, references)));
        return new PlannedResource(
                urn(type, name),
                type,
                name,
                true,
                region,
                Optional.empty(),
                resolved,
                dependsOn,
                List.copyOf(references),
                false,
                false,
                List.of());
    }

    private Object resolve(String path, Object value, TreeSet<Reference> references) {
        if (value instanceof Map<?, ?> map && map.containsKey(DOCUMENT)) {
            return resolve(
                    path,
                    new Gson().toJson(map.get(DOCUMENT)).replace("\\u003c", "<").replace("\\u003e", ">"),
                    references);
        }
        if (value instanceof Map<?, ?> map) {
            var resolved = new TreeMap<String, Object>();
            map.forEach((key, item) -> resolved.put(key.toString(), resolve(path + "." + key, item, references)));
            return resolved;
        }
        if (value instanceof List<?> list) {
            var resolved = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                resolved.add(resolve(path + "[" + i + "]", list.get(i), references));
            }
            return resolved;
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof String text ? resolveText(path, text, references) : value;
    }

    private String resolveText(String path, String text, TreeSet<Reference> references) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            references.add(new Reference(path, urn(match.group(1), match.group(2))));
            return match.group(1) + "-" + match.group(2) + "-id";
        });
    }

    private String urn(String type, String name) {
        return "urn:pulumi:prod::agent-workspaces::" + token(type, name) + "::" + name;
    }

    /** The type token that is, or ends in, a class name; of two that do, the one that has a resource of the name. */
    private String token(String type, String name) {
        return types.keySet().stream()
                .filter(each -> each.endsWith(":" + type))
                .sorted(Comparator.comparing(each -> !types.get(each).containsKey(name)))
                .findFirst()
                .orElse(type);
    }

    /** Inputs of a resource given as class and name, as {@code Vpc net}. */
    private Map<String, Object> inputs(String resource) {
        var words = resource.split(" ");
        var inputs = types.getOrDefault(token(words[0], words[1]), Map.of()).get(words[1]);
        if (inputs == null) {
            throw new IllegalArgumentException("no " + resource);
        }
        return inputs;
    }

    @SuppressWarnings("unchecked")
    private static Object child(Object parent, String step) {
        return parent instanceof List<?> list
                ? list.get(Integer.parseInt(step))
                : ((Map<String, Object>) parent).computeIfAbsent(step, key -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private static void put(Object parent, String step, Object value) {
        if (parent instanceof List<?> list) {
            ((List<Object>) list).set(Integer.parseInt(step), value);
        } else if (value == null) {
            ((Map<String, Object>) parent).remove(step);
        } else {
            ((Map<String, Object>) parent).put(step, value);
        }
    }
}
