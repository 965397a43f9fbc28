package agentworkspaces.engine.standin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
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
        values.put("hex", hex(urn + count));
        values.put("region", region);
        values.put("account", ACCOUNT);
        values.put("count", String.valueOf(count));
        type.named()
                .ifPresent(naming -> values.put(
                        "name", PropertyValues.text(inputs, naming.property()).orElse("")));
        inputs.forEach((key, value) -> {
            var text = PropertyValues.textOf(value);
            values.put("in." + key, text);
            values.put("last." + key, text.substring(text.lastIndexOf('/') + 1));
        });
        values.put("id", fill(type.id(), values));

        var outputs = new TreeMap<String, Object>();
        type.arn().ifPresent(arn -> outputs.put("arn", fill(arn, values)));
        type.outputs().forEach((key, template) -> outputs.put(key, fillAll(template, values)));
        outputs.putAll(inputs);
        return new Created(values.get("id"), outputs);
    }

    /** The outputs of a resource that a preview would create: all that AWS computes is unknown yet. */
    static Map<String, Object> previewOf(ResourceType type, Map<String, Object> inputs) {
        var outputs = new TreeMap<String, Object>();
        type.arn().ifPresent(arn -> outputs.put("arn", PropertyValues.UNKNOWN));
        type.outputs().keySet().forEach(key -> outputs.put(key, PropertyValues.UNKNOWN));
        outputs.putAll(inputs);
        return outputs;
    }

    static String hex(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
