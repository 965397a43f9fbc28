package agentworkspaces.engine.standin;

import agentworkspaces.plan.OutputTemplate;
import agentworkspaces.support.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What AWS computes for a resource: its id, ARN and further outputs, unique to each creation. */
final class Outputs {

    static final String ACCOUNT = "123456789012";

    private static final String DIGITS = "1234567890";

    private final Map<String, Integer> creations = new HashMap<>();

    /** An id and all outputs. */
    record Created(String id, Map<String, Object> outputs) {}

    /** The outputs of a new resource. */
    synchronized Created of(ResourceType type, String urn, Map<String, Object> inputs, String region) {
        var count = creations.merge(urn, 1, Integer::sum);
        var values = new HashMap<String, String>();
        values.put("hex", Sha256.hex(urn + count));
        values.put("region", region);
        values.put("regionCode", OutputTemplate.regionCode(region));
        values.put("account", ACCOUNT);
        values.put("octet", "7");
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
        var parts = parts(values);
        values.put("id", OutputTemplate.text(type.id(), parts));

        var outputs = new TreeMap<String, Object>();
        type.arn().ifPresent(arn -> outputs.put("arn", OutputTemplate.text(arn, parts)));
        type.outputs().forEach((key, template) -> outputs.put(key, OutputTemplate.fill(template, parts)));
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

    private static UnaryOperator<String> parts(Map<String, String> values) {
        return part -> switch (part.substring(0, part.indexOf(':') + 1)) {
            case "hex:" -> values.get("hex").substring(0, Integer.parseInt(part.substring(part.indexOf(':') + 1)));
            case "digits:" -> DIGITS.substring(0, Integer.parseInt(part.substring(part.indexOf(':') + 1)));
            default -> values.getOrDefault(part, "");
        };
    }
}
