package agentworkspaces.report.view;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Reference;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The JSON form of a plan: the part of a report that another run can be compared with. */
public final class PlanJson {

    /** Raised when a reader of today could misread what is written. */
    public static final int VERSION = 1;

    private static final int LONGEST_NUMBER = 60;

    private PlanJson() {}

    /** A new object that holds the plan; findings and estimate may be added to it. */
    public static JsonObject write(Plan plan) {
        var json = new JsonObject();
        json.addProperty("version", VERSION);
        json.addProperty("stack", plan.stack());
        json.addProperty("platform", plan.platform());
        json.addProperty("region", plan.region());
        json.addProperty("production", plan.production());
        var resources = new JsonArray();
        plan.resources().forEach(resource -> resources.add(write(resource, plan.region())));
        json.add("resources", resources);
        json.add("outputs", value(new TreeMap<>(plan.outputs())));
        return json;
    }

    /**
     * Reads what {@link #write} made.
     *
     * @throws IllegalArgumentException when it is not a plan that this version understands
     */
    public static Plan read(JsonObject json) {
        if (!json.has("version") || !json.has("resources")) {
            throw new NotAReportException("it has no version or no resources");
        }
        var version = json.get("version").getAsInt();
        if (version != VERSION) {
            throw new NotAReportException("it is of version " + version + ", this program reads version " + VERSION);
        }
        var resources = new ArrayList<PlannedResource>();
        var region = text(json, "region");
        json.getAsJsonArray("resources").forEach(each -> resources.add(resource(each.getAsJsonObject(), region)));
        resources.sort(Comparator.comparing(PlannedResource::urn));
        return new Plan(
                text(json, "stack"),
                text(json, "platform"),
                region,
                json.get("production").getAsBoolean(),
                resources,
                map(json.get("outputs")));
    }

    /** The inputs of a resource. */
    public static JsonElement inputs(PlannedResource resource) {
        return value(resource.inputs());
    }

    /** One resource; its region is written where it is not that of the stack. */
    private static JsonObject write(PlannedResource resource, String stackRegion) {
        var json = new JsonObject();
        json.addProperty("urn", resource.urn());
        json.addProperty("type", resource.type());
        json.addProperty("name", resource.name());
        json.addProperty("custom", resource.custom());
        if (!resource.region().equals(stackRegion)) {
            json.addProperty("region", resource.region());
        }
        resource.parent().ifPresent(parent -> json.addProperty("parent", parent));
        json.add("inputs", value(resource.inputs()));
        json.add("dependsOn", value(resource.dependsOn()));
        var references = new JsonArray();
        resource.references().forEach(reference -> {
            var each = new JsonObject();
            each.addProperty("property", reference.property());
            each.addProperty("to", reference.to());
            references.add(each);
        });
        json.add("references", references);
        json.addProperty("protect", resource.protect());
        json.addProperty("retainOnDelete", resource.retainOnDelete());
        json.add("ignoreChanges", value(resource.ignoreChanges()));
        return json;
    }

    private static PlannedResource resource(JsonObject json, String stackRegion) {
        var references = new ArrayList<Reference>();
        json.getAsJsonArray("references")
                .forEach(each -> references.add(
                        new Reference(text(each.getAsJsonObject(), "property"), text(each.getAsJsonObject(), "to"))));
        return new PlannedResource(
                text(json, "urn"),
                text(json, "type"),
                text(json, "name"),
                json.get("custom").getAsBoolean(),
                json.has("region") ? json.get("region").getAsString() : stackRegion,
                Optional.ofNullable(json.get("parent")).map(JsonElement::getAsString),
                map(json.get("inputs")),
                texts(json, "dependsOn"),
                List.copyOf(references),
                json.get("protect").getAsBoolean(),
                // A report of before there was one is read as if nothing were kept.
                json.has("retainOnDelete") && json.get("retainOnDelete").getAsBoolean(),
                texts(json, "ignoreChanges"));
    }

    private static String text(JsonObject json, String key) {
        if (!json.has(key)) {
            throw new NotAReportException("'" + key + "' is missing");
        }
        return json.get(key).getAsString();
    }

    private static List<String> texts(JsonObject json, String key) {
        var texts = new ArrayList<String>();
        json.getAsJsonArray(key).forEach(each -> texts.add(each.getAsString()));
        return List.copyOf(texts);
    }

    private static JsonElement value(Object value) {
        if (value instanceof Map<?, ?> map) {
            var json = new JsonObject();
            map.forEach((key, item) -> json.add(key.toString(), value(item)));
            return json;
        }
        if (value instanceof Collection<?> items) {
            var json = new JsonArray();
            items.forEach(item -> json.add(value(item)));
            return json;
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        return value instanceof Boolean bool ? new JsonPrimitive(bool) : new JsonPrimitive(String.valueOf(value));
    }

    private static Map<String, Object> map(JsonElement json) {
        var map = new TreeMap<String, Object>();
        json.getAsJsonObject().entrySet().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    /**
     * The plain value of a JSON element, whole numbers as {@code Long} as in a plan; null stays null.
     *
     * @throws IllegalArgumentException for a number that no plan holds
     */
    public static Object value(JsonElement json) {
        if (json.isJsonObject()) {
            return map(json);
        }
        if (json.isJsonArray()) {
            var list = new ArrayList<>();
            json.getAsJsonArray().forEach(item -> list.add(value(item)));
            return list;
        }
        if (json.isJsonNull()) {
            return null;
        }
        var primitive = json.getAsJsonPrimitive();
        if (primitive.isNumber()) {
            var number = decimal(primitive);
            if (number.stripTrailingZeros().scale() <= 0) {
                return number.longValue();
            }
            return number.doubleValue();
        }
        return primitive.isBoolean() ? primitive.getAsBoolean() : primitive.getAsString();
    }

    /** A number of a size that can be counted with; writing out 1e999999999 would take all memory. */
    static BigDecimal decimal(JsonElement json) {
        var number = json.getAsBigDecimal();
        if (Math.abs((long) number.scale()) + number.precision() > LONGEST_NUMBER) {
            throw new NotAReportException("it holds a number of more than " + LONGEST_NUMBER + " digits");
        }
        return number;
    }
}
