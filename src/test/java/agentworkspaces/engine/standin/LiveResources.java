package agentworkspaces.engine.standin;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What exists in the pretended account. */
final class LiveResources {

    /** Ids and ARNs as the stand-in issues them, no patterns; one that does not exist is a mistake or something deleted. */
    private static final Pattern ISSUED = Pattern.compile(
            "\\b(vpc|subnet|igw|eipalloc|nat|rtb|sg|fs|fsap|eni|lt|vpce)-[0-9a-f]{17}\\b"
                    + "|\\barn:aws:(ecs|elasticloadbalancing|secretsmanager|sns|backup|wafv2|kms):[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9/_+=.@:-]++(?!\\*)");

    private static final Pattern SECRET_SELECTOR = Pattern.compile("^(arn:aws:secretsmanager(?::[^:]+){4}):.*");

    /** A resource that was created and not deleted. */
    record Live(ResourceType type, String id, Map<String, Object> inputs, Map<String, Object> outputs) {

        private boolean isNamed(String reference) {
            return id.equals(reference)
                    || reference.equals(outputs.get("arn"))
                    || reference.equals(outputs.get("defaultSecurityGroupId"));
        }

        /** The same with a property changed by somebody else than the engine. */
        Live with(String property, Object value) {
            return new Live(type, id, with(inputs, property, value), with(outputs, property, value));
        }

        private static Map<String, Object> with(Map<String, Object> properties, String property, Object value) {
            var changed = new TreeMap<>(properties);
            changed.put(property, value);
            return changed;
        }

        boolean refersTo(Live other) {
            return PropertyValues.texts(inputs)
                    .flatMap(LiveResources::references)
                    .anyMatch(other::isNamed);
        }
    }

    private final Map<String, Live> byKey = new LinkedHashMap<>();

    synchronized void add(Live resource) {
        byKey.put(key(resource.type(), resource.id(), resource.outputs()), resource);
    }

    synchronized Optional<Live> find(ResourceType type, String id, Map<String, Object> outputs) {
        return Optional.ofNullable(byKey.get(key(type, id, outputs)));
    }

    synchronized void remove(Live resource) {
        byKey.remove(key(resource.type(), resource.id(), resource.outputs()));
    }

    synchronized Collection<Live> all() {
        return List.copyOf(byKey.values());
    }

    Stream<Live> ofType(String token) {
        return all().stream().filter(live -> live.type().token().equals(token));
    }

    /** The ids and ARNs in these properties that look like the stand-in's own but name nothing that exists. */
    List<String> danglingReferences(Map<String, Object> properties) {
        var living = all();
        return PropertyValues.texts(properties)
                .flatMap(LiveResources::references)
                .filter(reference -> living.stream().noneMatch(live -> live.isNamed(reference)))
                .distinct()
                .toList();
    }

    private static Stream<String> references(String text) {
        return ISSUED.matcher(text).results().map(match -> withoutSelector(match.group()));
    }

    /** A container names a value of a secret as its ARN, the key of the value, a stage and a version. */
    private static String withoutSelector(String reference) {
        return SECRET_SELECTOR.matcher(reference).replaceFirst("$1");
    }

    /** Revisions of a task definition share their id, so the ARN counts where there is one. */
    /** Names are unique in a region only, and versions of a secret have its ARN. */
    private static String key(ResourceType type, String id, Map<String, Object> outputs) {
        return type.token() + " " + id + " " + outputs.getOrDefault("arn", "");
    }
}
