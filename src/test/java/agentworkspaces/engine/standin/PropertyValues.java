package agentworkspaces.engine.standin;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Resource properties as plain maps, lists, texts, numbers and booleans, and as the engine's protocol carries them. */
final class PropertyValues {

    /** What the engine sends for a value that is known only after deployment. Source: pulumi sdk/go/common/resource/plugin/rpc.go. */
    static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static final Set<String> UNKNOWNS = Set.of(
            UNKNOWN,
            "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
            "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
            "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
            "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

    /** Marks a secret: a map with this key, and the secret value under {@code value}. */
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

    private PropertyValues() {}

    static boolean isUnknown(Object value) {
        return open(value) instanceof String text && UNKNOWNS.contains(text);
    }

    /** A secret, which goes back to the engine as it came. */
    static Object secret(Object value) {
        return Map.of(SIGNATURE, SECRET, "value", value);
    }

    /** The value in a secret, or the value itself. */
    static Object open(Object value) {
        return value instanceof Map<?, ?> map && SECRET.equals(map.get(SIGNATURE)) ? map.get("value") : value;
    }

    static Map<String, Object> toMap(Struct struct) {
        var map = new TreeMap<String, Object>();
        struct.getFieldsMap().forEach((key, value) -> {
            if (!value.hasNullValue()) {
                map.put(key, toObject(value));
            }
        });
        return map;
    }

    static Struct toStruct(Map<String, ?> map) {
        var struct = Struct.newBuilder();
        map.forEach((key, value) -> struct.putFields(key, toValue(value)));
        return struct.build();
    }

    /** The text of a property, if it is there and known. */
    static Optional<String> text(Map<String, ?> properties, String name) {
        return Optional.ofNullable(properties.get(name))
                .map(PropertyValues::open)
                .filter(value -> !isUnknown(value))
                .map(PropertyValues::textOf);
    }

    /** A value as text; whole numbers without a fraction. */
    static String textOf(Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }

    /** Every known text in a value, however deep. */
    static Stream<String> texts(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(PropertyValues::texts);
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(PropertyValues::texts);
        }
        return value instanceof String text && !isUnknown(text) ? Stream.of(text) : Stream.empty();
    }

    static Object toObject(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE -> value.getNumberValue();
            case BOOL_VALUE -> value.getBoolValue();
            case STRUCT_VALUE -> toMap(value.getStructValue());
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(PropertyValues::toObject)
                        .toList();
            default -> "";
        };
    }

    private static Value toValue(Object value) {
        var result = Value.newBuilder();
        if (value instanceof String text) {
            result.setStringValue(text);
        } else if (value instanceof Number number) {
            result.setNumberValue(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            result.setBoolValue(flag);
        } else if (value instanceof List<?> list) {
            var values = list.stream().map(PropertyValues::toValue).toList();
            result.setListValue(ListValue.newBuilder().addAllValues(values));
        } else if (value instanceof Map<?, ?> map) {
            var struct = Struct.newBuilder();
            map.forEach((key, item) -> struct.putFields(key.toString(), toValue(item)));
            result.setStructValue(struct);
        } else {
            result.setNullValue(NullValue.NULL_VALUE);
        }
        return result.build();
    }
}
