package agentworkspaces.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds plans by hand. An input given as {@link Ref} becomes an example id and a reference. */
public final class PlanFixture {

    /** The id of another resource of the plan. */
    public record Ref(String type, String name) {

        String urn(String stack) {
            return "urn:pulumi:" + stack + "::agent-workspaces::" + type + "::" + name;
        }

        String id() {
            return type.substring(type.lastIndexOf(':') + 1) + "-" + name + "-id";
        }
    }

    /** One resource, to be filled in. */
    public final class Draft {

        private final Ref ref;
        private final Map<String, Object> inputs = new LinkedHashMap<>();
        private boolean protect;
        private boolean retainOnDelete;
        private boolean custom = true;
        private Optional<Ref> parent = Optional.empty();
        private Optional<String> region = Optional.empty();

        private Draft(Ref ref) {
            this.ref = ref;
        }

        public Draft input(String name, Object value) {
            inputs.put(name, value);
            return this;
        }

        public Draft without(String name) {
            inputs.remove(name);
            return this;
        }

        /** Another resource of the same type with the same inputs. */
        public Draft copyTo(String name) {
            var copy = resource(ref.type(), name);
            copy.inputs.putAll(inputs);
            return copy;
        }

        public Draft protect() {
            protect = true;
            return this;
        }

        public Draft retainOnDelete() {
            retainOnDelete = true;
            return this;
        }

        /** Puts it into a region other than that of the stack. */
        public Draft region(String name) {
            region = Optional.of(name);
            return this;
        }

        public Draft component() {
            custom = false;
            return this;
        }

        public Draft parent(String type, String name) {
            parent = Optional.of(new Ref(type, name));
            return this;
        }

        private PlannedResource planned() {
            var references = new ArrayList<Reference>();
            var resolved = new TreeMap<String, Object>();
            inputs.forEach((name, value) -> resolved.put(name, resolve(name, value, references)));
            references.sort(Comparator.naturalOrder());
            return new PlannedResource(
                    ref.urn(stack),
                    ref.type(),
                    ref.name(),
                    custom,
                    region.orElse(PlanFixture.this.region),
                    parent.map(each -> each.urn(stack)),
                    Values.asMap(Values.normalised(resolved)),
                    List.of(),
                    List.copyOf(references),
                    protect,
                    retainOnDelete,
                    List.of());
        }

        private Object resolve(String path, Object value, List<Reference> references) {
            if (value instanceof Ref target) {
                references.add(new Reference(path, target.urn(stack)));
                return target.id();
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
            return value;
        }
    }

    private final String stack;
    private final boolean production;
    private final Map<Ref, Draft> drafts = new LinkedHashMap<>();
    private String region = "us-east-1";

    public PlanFixture(String stack, boolean production) {
        this.stack = stack;
        this.production = production;
    }

    public static Ref ref(String type, String name) {
        return new Ref(type, name);
    }

    public PlanFixture region(String name) {
        region = name;
        return this;
    }

    /** The resource with this type and name, made on first use. */
    public Draft resource(String type, String name) {
        return drafts.computeIfAbsent(new Ref(type, name), Draft::new);
    }

    public PlanFixture remove(String type, String name) {
        drafts.remove(new Ref(type, name));
        return this;
    }

    public Plan plan() {
        var resources = drafts.values().stream()
                .map(Draft::planned)
                .sorted(Comparator.comparing(PlannedResource::urn))
                .toList();
        return new Plan(
                stack,
                "openchamber",
                region,
                production,
                resources,
                new TreeMap<>(Map.of("applicationUrl", "https://chamber.example.com")));
    }
}
