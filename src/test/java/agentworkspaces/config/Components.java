package agentworkspaces.config;

import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of settings by the path of the record component that holds them, as {@code task.cpu}. */
final class Components {

    private Components() {}

    /** What settings hold, but for those of the provider's nested maps, as texts; secrets by their own. */
    static SortedMap<String, String> of(Settings settings) {
        var values = new TreeMap<String, String>();
        add("stack", settings.stack(), values);
        add("aws", settings.aws(), values);
        add("", settings.platform(), values);
        return values;
    }

    private static void add(String path, Object value, Map<String, String> values) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresentOrElse(held -> add(path, held, values), () -> values.put(path, "none"));
        } else if (value instanceof Secret secret) {
            values.put(path, secret.text());
        } else if (value instanceof Record record && !(record instanceof Cidr)) {
            for (var component : record.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    add(
                            path.isEmpty() ? component.getName() : path + "." + component.getName(),
                            component.getAccessor().invoke(record),
                            values);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        } else if (value instanceof Map<?, ?> map) {
            values.put(path, new TreeMap<>(texts(map)).toString());
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Acknowledgement) {
            for (int i = 0; i < list.size(); i++) {
                add(path + "[" + i + "]", list.get(i), values);
            }
        } else {
            values.put(path, String.valueOf(value));
        }
    }

    private static Map<String, String> texts(Map<?, ?> map) {
        var texts = new TreeMap<String, String>();
        map.forEach((key, value) ->
                texts.put(key.toString(), value instanceof Secret secret ? secret.text() : value.toString()));
        return texts;
    }
}
