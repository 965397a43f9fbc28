package agentworkspaces.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One resource that the program would register.
 *
 * <p>Inputs are plain JSON values: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List} and
 * {@code Map} with sorted keys. Documents (policies, container definitions) are the strings that AWS would get.
 *
 * @param urn the URN that the engine would give it
 * @param type type token, as {@code aws:ec2/vpc:Vpc}
 * @param name logical name
 * @param custom whether a provider makes it; a component is not custom
 * @param region region that its provider works in; of a component, that of the stack
 * @param parent URN of the component that it belongs to; empty at the root
 * @param inputs inputs with secrets masked
 * @param dependsOn URNs of explicit dependencies, sorted
 * @param references inputs that come from other resources, sorted
 * @param protect whether the engine refuses to delete it
 * @param retainOnDelete whether AWS keeps it when the stack lets it go
 * @param ignoreChanges inputs whose later changes are ignored
 */
public record PlannedResource(
        String urn,
        String type,
        String name,
        boolean custom,
        String region,
        Optional<String> parent,
        Map<String, Object> inputs,
        List<String> dependsOn,
        List<Reference> references,
        boolean protect,
        boolean retainOnDelete,
        List<String> ignoreChanges) {

    /** The same resource with other inputs. */
    public PlannedResource withInputs(Map<String, Object> otherInputs) {
        return new PlannedResource(
                urn,
                type,
                name,
                custom,
                region,
                parent,
                otherInputs,
                dependsOn,
                references,
                protect,
                retainOnDelete,
                ignoreChanges);
    }

    /** The value at a path such as {@code posixUser.uid} or {@code volumes[0].name}, if there is one. */
    public Optional<Object> input(String path) {
        return Values.at(inputs, path);
    }

    /** The text at a path; numbers and booleans as they are written. */
    public Optional<String> text(String path) {
        return input(path).map(String::valueOf);
    }

    /** The whole number at a path. */
    public Optional<Long> number(String path) {
        return input(path).filter(Number.class::isInstance).map(value -> ((Number) value).longValue());
    }

    /** Whether the input at a path is {@code true}. */
    public boolean is(String path) {
        return input(path).filter(Boolean.TRUE::equals).isPresent();
    }

    /** The list at a path, empty where there is none. */
    public List<Object> list(String path) {
        return input(path).map(Values::asList).orElse(List.of());
    }

    /** The JSON document held by the string at a path. */
    public Optional<JsonElement> document(String path) {
        return input(path).map(value -> JsonParser.parseString(String.valueOf(value)));
    }

    /** URNs of the resources whose outputs appear in an input or below it. */
    public List<String> references(String property) {
        return references.stream()
                .filter(reference -> Values.isAtOrBelow(reference.property(), property))
                .map(Reference::to)
                .distinct()
                .toList();
    }
}
