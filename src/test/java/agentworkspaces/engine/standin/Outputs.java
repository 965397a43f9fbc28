package agentworkspaces.engine.standin;

import agentworkspaces.support.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What AWS computes for a resource: its id, ARN and further outputs, unique to each creation. */
final class Outputs {

    static final String ACCOUNT = "123456789012";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z.:0-9]+)}");

    private final Map<String, Integer> creations = new HashMap<>();

    /** An id and all outputs. */
    record Created(String id, Map<String, Object> outputs) {}

    /** The outputs of a new resource. */
    synchronized Created of(ResourceType type, String urn, Map<String, Object> inputs, String region) {
        var count = creations.merge(urn, 1, Integer::sum);
        var values = new HashMap<String, String>();
        values.put("hex", Sha256.hex(urn + count));
        values.put("region", region);
        values.put("account", ACCOUNT);
        values.put("count", String.valueOf(count));
        var named = new TreeMap<>(inputs);
        type.named().ifPresent(naming -> {
            Names.complete(naming, values.get("hex"), named);
            values.put("name", PropertyValues.text(named, naming.property()).orElse(""));
        });
        named.forEach((key, value) -> {
            var text = PropertyValues.textOf(value);
            values.put("in." + key, text);
            values.put("last." + key, text.substring(text.lastIndexOf('/') + 1));
        });
        values.put("id", fill(type.id(), values));

        var outputs = new TreeMap<String, Object>();
        type.arn().ifPresent(arn -> outputs.put("arn", fill(arn, values)));
        type.outputs().forEach((key, template) -> outputs.put(key, fillAll(template, values)));
        outputs.putAll(named);
        return new Created(values.get("id"), outputs);
    }

    /** The outputs of a resource that a preview would create: all that AWS computes is unknown yet. */
    static Map<String, Object> previewOf(ResourceType type, Map<String, Object> inputs) {
        var outputs = new TreeMap<String, Object>();
        type.arn().ifPresent(arn -> outputs.put("arn", PropertyValues.UNKNOWN));
        type.outputs().keySet().forEach(key -> outputs.put(key, PropertyValues.UNKNOWN));
        type.named().ifPresent(naming -> outputs.put(naming.property(), PropertyValues.UNKNOWN));
        outputs.putAll(inputs);
        return outputs;
    }

    private static Object fillAll(Object template, Map<String, String> values) {
        if (template instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().toString(), entry -> fillAll(entry.getValue(), values)));
        }
        if (template instanceof List<?> list) {
            return list.stream().map(item -> fillAll(item, values)).toList();
        }
        if (!(template instanceof String)) {
            return template;
        }
        var text = fill(template.toString(), values);
        return template.equals("{count}") ? (Object) Double.valueOf(text) : text;
    }

    private static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            var name = match.group(1);
            if (name.startsWith("hex:")) {
                return values.get("hex").substring(0, Integer.parseInt(name.substring(4)));
            }
            return java.util.regex.Matcher.quoteReplacement(values.getOrDefault(name, ""));
        });
    }
}
