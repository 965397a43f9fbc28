package agentworkspaces.engine.standin;

import static agentworkspaces.engine.standin.PropertyValues.isUnknown;
import static agentworkspaces.engine.standin.PropertyValues.text;
import static agentworkspaces.engine.standin.PropertyValues.textOf;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What AWS would refuse in the inputs of a resource, as far as that can be known. */
final class Checks {

    private static final String TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

    /** Unlike JsonParser, an adapter takes nothing but JSON. */
    private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);

    private static final Pattern BLOCK =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    private final LiveResources living;

    Checks(LiveResources living) {
        this.living = living;
    }

    /** Each refused property and why. */
    Map<String, String> failures(ResourceType type, Map<String, Object> inputs) {
        var failures = new TreeMap<String, String>();
        for (var property : type.required()) {
            if (!inputs.containsKey(property)) {
                failures.put(property, "is required");
            }
        }
        type.named().ifPresent(naming -> checkLength(naming, inputs, failures));
        type.json().forEach(property -> text(inputs, property)
                .filter(document -> !isJson(document))
                .ifPresent(document -> failures.put(property, "is not JSON: " + document)));
        type.cidr().forEach(property -> text(inputs, property)
                .filter(block -> !isNetwork(block))
                .ifPresent(block -> failures.put(property, "is not an IPv4 block without host bits: " + block)));
        type.oneOf().forEach((property, allowed) -> text(inputs, property)
                .filter(value ->
                        allowed.stream().noneMatch(one -> one.toString().equals(value)))
                .ifPresent(value -> failures.put(property, "must be one of " + allowed + ", got " + value)));
        type.pattern().forEach((property, pattern) -> text(inputs, property)
                .filter(value -> !value.matches(pattern))
                .ifPresent(value -> failures.put(property, "must match " + pattern + ", got " + value)));
        type.never().forEach((property, words) -> text(inputs, property)
                .filter(value -> words.stream().anyMatch(value::contains))
                .ifPresent(value -> failures.put(property, "must contain none of " + words + ", got " + value)));
        if (type.token().equals(TASK_DEFINITION)) {
            checkFargateSize(inputs, failures);
        }
        for (var reference : living.danglingReferences(inputs)) {
            failures.put("reference", reference + " does not exist");
        }
        return failures;
    }

    private static void checkLength(
            ResourceType.Naming naming, Map<String, Object> inputs, Map<String, String> failures) {
        text(inputs, naming.property())
                .filter(name -> name.length() > naming.longest())
                .ifPresent(name -> failures.put(
                        naming.property(), "must have at most " + naming.longest() + " characters, got " + name));
    }

    /** Source: Amazon ECS Developer Guide, "Task definition parameters for Fargate": memory in MiB by CPU units. */
    private static List<Integer> memories(String cpu) {
        return switch (cpu) {
            case "256" -> List.of(512, 1024, 2048);
            case "512" -> steps(1024, 4096, 1024);
            case "1024" -> steps(2048, 8192, 1024);
            case "2048" -> steps(4096, 16384, 1024);
            case "4096" -> steps(8192, 30720, 1024);
            case "8192" -> steps(16384, 61440, 4096);
            case "16384" -> steps(32768, 122880, 8192);
            default -> List.of();
        };
    }

    private static List<Integer> steps(int from, int to, int step) {
        return IntStream.iterate(from, memory -> memory <= to, memory -> memory + step)
                .boxed()
                .toList();
    }

    private static void checkFargateSize(Map<String, Object> inputs, Map<String, String> failures) {
        if (!(inputs.get("requiresCompatibilities") instanceof List<?> kinds) || !kinds.contains("FARGATE")) {
            return;
        }
        for (var property : List.of("cpu", "memory", "executionRoleArn")) {
            if (!inputs.containsKey(property)) {
                failures.put(property, "is required on Fargate");
            }
        }
        if (isUnknown(inputs.get("cpu")) || isUnknown(inputs.get("memory"))) {
            return;
        }
        var cpu = textOf(inputs.get("cpu"));
        var memory = textOf(inputs.get("memory"));
        if (memories(cpu).stream().noneMatch(allowed -> allowed.toString().equals(memory))) {
            failures.put("memory", "No Fargate configuration exists for given values: " + cpu + " CPU, " + memory);
        }
    }

    private static boolean isJson(String document) {
        try {
            var tree = JSON.fromJson(document);
            return tree.isJsonObject() || tree.isJsonArray();
        } catch (IOException | JsonParseException e) {
            return false;
        }
    }

    private static boolean isNetwork(String block) {
        var matcher = BLOCK.matcher(block);
        if (!matcher.matches()) {
            return false;
        }
        var address = 0L;
        var octets = new ArrayList<Integer>();
        for (int i = 1; i <= 4; i++) {
            octets.add(Integer.parseInt(matcher.group(i)));
            address = address * 256 + octets.get(i - 1);
        }
        var prefix = Integer.parseInt(matcher.group(5));
        return prefix <= 32 && octets.stream().allMatch(octet -> octet < 256) && address % (1L << (32 - prefix)) == 0;
    }
}
