package agentworkspaces.engine.standin;

import agentworkspaces.plan.ResourceForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** What the stand-in knows of a type: its form, and what {@code resource-types.yaml} says that AWS refuses. */
record ResourceType(
        String token,
        List<String> required,
        Set<String> replaces,
        Optional<Naming> named,
        Optional<String> unique,
        List<String> json,
        List<String> cidr,
        Map<String, List<Object>> oneOf,
        Map<String, String> pattern,
        Map<String, List<String>> never,
        boolean one,
        boolean keepsUsed,
        List<String> keeps,
        Map<String, Object> locked,
        String id,
        Optional<String> arn,
        Map<String, Object> outputs) {

    /** A property that is named after the resource when it is not given. */
    record Naming(String property, int longest) {}

    /** Every type of the table, by token. */
    static Map<String, ResourceType> table() {
        Map<String, Map<String, Object>> rows =
                new Yaml().load(ResourceType.class.getResourceAsStream("resource-types.yaml"));
        var types = new java.util.TreeMap<String, ResourceType>();
        rows.forEach((token, row) -> types.put(token, of(token, row)));
        return types;
    }

    private static ResourceType of(String token, Map<String, Object> row) {
        var form = Optional.ofNullable(ResourceForm.all().get(token));
        if (form.isEmpty() && !row.containsKey("id")) {
            throw new IllegalStateException("resource-types.tsv has no line of " + token);
        }
        Optional<Naming> named = Optional.ofNullable(row.get("named"))
                .map(ResourceType::<Object>mapOf)
                .map(naming -> new Naming(naming.get("property").toString(), (Integer) naming.get("longest")));
        Optional<String> unique = Optional.ofNullable(row.get("unique"))
                .map(value -> value.equals(true) ? named.orElseThrow().property() : value.toString());
        return new ResourceType(
                token,
                listOf(row.get("required")),
                form.map(ResourceForm::replaces).map(Set::copyOf).orElse(Set.of()),
                named,
                unique,
                listOf(row.get("json")),
                listOf(row.get("cidr")),
                mapOf(row.get("oneOf")),
                mapOf(row.get("pattern")),
                mapOf(row.get("never")),
                row.get("one") == Boolean.TRUE,
                row.get("keepsUsed") == Boolean.TRUE,
                listOf(row.get("keeps")),
                mapOf(row.get("locked")),
                form.map(ResourceForm::id).orElseGet(() -> row.get("id").toString()),
                form.flatMap(ResourceForm::arn),
                form.map(ResourceForm::outputs).orElse(Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> listOf(Object value) {
        return value == null ? List.of() : (List<T>) value;
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> mapOf(Object value) {
        return value == null ? Map.of() : (Map<String, T>) value;
    }
}
