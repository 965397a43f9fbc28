package agentworkspaces.report.comparison;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Reference;
import agentworkspaces.report.view.PlanJson;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the inputs of one resource, into documents and by name where a list has names.
 *
 * <p>An input that comes from the same resource in both is the same: the ids in a plan are examples.
 */
final class PropertyDiff {

    /** Properties that name an element of a list, in documents and inputs of AWS. */
    private static final List<String> NAMES = List.of("name", "Sid", "key", "id", "containerName", "type");

    private final Map<String, String> referencesBefore;
    private final Map<String, String> referencesAfter;
    private final List<PropertyChange> changes = new ArrayList<>();

    private PropertyDiff(PlannedResource before, PlannedResource after) {
        referencesBefore = references(before);
        referencesAfter = references(after);
    }

    static List<PropertyChange> of(PlannedResource before, PlannedResource after) {
        var diff = new PropertyDiff(before, after);
        diff.maps("", "", before.inputs(), after.inputs());
        return diff.changes.stream()
                .filter(change -> after.ignoreChanges().stream().noneMatch(ignored -> isAt(change.path(), ignored)))
                .toList();
    }

    static boolean isAt(String path, String property) {
        return path.equals(property) || path.startsWith(property + ".") || path.startsWith(property + "[");
    }

    private static Map<String, String> references(PlannedResource resource) {
        return resource.references().stream()
                .collect(Collectors.groupingBy(
                        Reference::property,
                        Collectors.mapping(reference -> Urns.withoutStack(reference.to()), Collectors.joining(" "))));
    }

    /** {@code path} is for people, {@code place} is the one that references have. */
    private void values(String path, String place, Object before, Object after) {
        var same = referencesBefore.get(place);
        if (Objects.equals(before, after)
                || same != null && isPlain(before) && same.equals(referencesAfter.get(place))) {
            return;
        }
        if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
            maps(path, place, old, now);
        } else if (before instanceof List<?> old && after instanceof List<?> now) {
            lists(path, place, old, now);
        } else if (document(before).isPresent() && document(after).isPresent()) {
            values(path, "", document(before).get(), document(after).get());
        } else {
            changes.add(new PropertyChange(path, text(before), text(after)));
        }
    }

    /** A text made of several outputs, such as a document, must be looked into. */
    private static boolean isPlain(Object value) {
        return document(value).isEmpty();
    }

    private void maps(String path, String place, Map<?, ?> before, Map<?, ?> after) {
        Set<String> keys = new TreeSet<>();
        before.keySet().forEach(key -> keys.add(key.toString()));
        after.keySet().forEach(key -> keys.add(key.toString()));
        for (var key : keys) {
            values(
                    join(path, key),
                    place.isEmpty() && !path.isEmpty() ? "" : join(place, key),
                    before.get(key),
                    after.get(key));
        }
    }

    private void lists(String path, String place, List<?> before, List<?> after) {
        var name = NAMES.stream()
                .filter(each -> isNamed(before, each) && isNamed(after, each))
                .findFirst();
        if (name.isPresent()) {
            var old = byName(before, name.get());
            var now = byName(after, name.get());
            Set<String> keys = new TreeSet<>(old.keySet());
            keys.addAll(now.keySet());
            keys.forEach(key -> values(path + "[" + key + "]", "", old.get(key), now.get(key)));
        } else if (before.stream().noneMatch(PropertyDiff::isNested)
                && after.stream().noneMatch(PropertyDiff::isNested)) {
            scalars(path, place, before, after);
        } else {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                var step = "[" + i + "]";
                values(
                        path + step,
                        place.isEmpty() ? "" : place + step,
                        i < before.size() ? before.get(i) : null,
                        i < after.size() ? after.get(i) : null);
            }
        }
    }

    /** Plain lists change by what they gain and lose; ids are named by the resource they come from. */
    private void scalars(String path, String place, List<?> before, List<?> after) {
        var old = names(place, before, referencesBefore);
        var now = names(place, after, referencesAfter);
        if (old.equals(now)) {
            return;
        }
        old.stream()
                .filter(item -> !now.contains(item))
                .forEach(item -> changes.add(new PropertyChange(path, Optional.of(item), Optional.empty())));
        now.stream()
                .filter(item -> !old.contains(item))
                .forEach(item -> changes.add(new PropertyChange(path, Optional.empty(), Optional.of(item))));
        if (Set.copyOf(old).equals(Set.copyOf(now))) {
            changes.add(new PropertyChange(path, Optional.of(old.toString()), Optional.of(now.toString())));
        }
    }

    private static List<String> names(String place, List<?> items, Map<String, String> references) {
        var names = new ArrayList<String>();
        for (int i = 0; i < items.size(); i++) {
            var reference = place.isEmpty() ? null : references.get(place + "[" + i + "]");
            names.add(reference == null ? String.valueOf(items.get(i)) : Urns.typeAndName(reference));
        }
        return names;
    }

    private static boolean isNamed(List<?> items, String name) {
        var names = items.stream()
                .map(item -> item instanceof Map<?, ?> map ? map.get(name) : null)
                .toList();
        return !items.isEmpty() && !names.contains(null) && Set.copyOf(names).size() == names.size();
    }

    private static Map<String, Object> byName(List<?> items, String name) {
        var map = new LinkedHashMap<String, Object>();
        items.forEach(item -> map.put(String.valueOf(((Map<?, ?>) item).get(name)), item));
        return map;
    }

    private static boolean isNested(Object item) {
        return item instanceof Map || item instanceof List;
    }

    private static Optional<Object> document(Object value) {
        if (!(value instanceof String text) || !(text.startsWith("{") || text.startsWith("["))) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(PlanJson.value(JsonParser.parseString(text)));
        } catch (JsonParseException | IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Object value) {
        return Optional.ofNullable(value).map(String::valueOf);
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
