package agentworkspaces.support;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * JSON documents that may hold outputs.
 *
 * <p>Keys are sorted: the order of {@code Map.of} differs from run to run, and with it the task definition, of which
 * every {@code pulumi up} would then make a new revision.
 */
public final class Json {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private Json() {}

    /**
     * Writes a tree of maps, lists, texts, numbers, booleans, optionals and outputs of them as compact JSON; entries
     * whose value is an empty optional are left out.
     */
    public static Output<String> stringify(Object tree) {
        return lift(tree).applyValue(GSON::toJson);
    }

    private static Output<Object> lift(Object tree) {
        if (tree instanceof Output<?> output) {
            return output.apply(Json::lift);
        }
        if (tree instanceof Map<?, ?> map) {
            return liftMap(map);
        }
        if (tree instanceof List<?> list) {
            var items = list.stream().map(Json::lift).toList();
            return items.isEmpty() ? Output.of(List.of()) : Output.all(items).applyValue(values -> values);
        }
        return Output.of(tree);
    }

    private static Output<Object> liftMap(Map<?, ?> map) {
        var keys = new ArrayList<String>();
        var values = new ArrayList<Output<Object>>();
        new TreeMap<>(map).forEach((key, value) -> {
            var present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
            if (present != null) {
                keys.add(key.toString());
                values.add(lift(present));
            }
        });
        if (keys.isEmpty()) {
            return Output.of(Map.of());
        }
        return Output.all(values).applyValue(list -> {
            var sorted = new TreeMap<String, Object>();
            for (int i = 0; i < keys.size(); i++) {
                sorted.put(keys.get(i), list.get(i));
            }
            return sorted;
        });
    }
}
