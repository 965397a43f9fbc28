package agentworkspaces.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A curve of a panel; what is not a metric of AWS is computed from others by their ids.
 *
 * @param source what is drawn, as CloudWatch reads it; empty for what is computed
 * @param rendering how it is drawn
 */
public record Curve(List<Object> source, Map<String, Object> rendering) {

    /**
     * A statistic of a metric.
     *
     * @param stat what is made of the values of a period, as {@code Average}
     */
    public static Curve of(Metric metric, String stat, String label) {
        var source = new ArrayList<Object>(List.of(metric.namespace(), metric.name()));
        new TreeMap<>(metric.dimensions()).forEach((key, value) -> source.addAll(List.of(key, value)));
        return new Curve(source, Map.of("stat", stat, "label", label));
    }

    /** A curve that is not drawn itself but feeds another. */
    static Curve hidden(String id, Curve curve) {
        var rendering = new TreeMap<>(curve.rendering());
        rendering.put("id", id);
        rendering.put("visible", false);
        return new Curve(curve.source(), rendering);
    }

    static Curve computed(String expression, String label) {
        return new Curve(List.of(), Map.of("expression", expression, "label", label));
    }

    List<Object> tree() {
        var tree = new ArrayList<>(source);
        tree.add(rendering);
        return tree;
    }
}
