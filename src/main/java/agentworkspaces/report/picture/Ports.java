package agentworkspaces.report.picture;

import agentworkspaces.plan.PlannedResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The ports of one security-group rule.
 *
 * @param from first port
 * @param to last port
 */
record Ports(int from, int to) implements Comparable<Ports> {

    private static final Ports ALL = new Ports(0, 65_535);

    static Ports of(PlannedResource rule) {
        var from = rule.number("fromPort");
        var to = rule.number("toPort");
        var everything = rule.text("ipProtocol").filter("-1"::equals).isPresent();
        return !everything && from.isPresent() && to.isPresent() && from.get() >= 0
                ? new Ports(from.get().intValue(), to.get().intValue())
                : ALL;
    }

    boolean overlaps(Ports other) {
        return from <= other.to && other.from <= to;
    }

    /** One label for several rules, in the order of the ports. */
    static String label(Collection<Ports> ports) {
        List<String> labels = new ArrayList<>();
        new TreeSet<>(ports).forEach(each -> labels.add(each.toString()));
        return labels.contains(ALL.toString()) ? ALL.toString() : String.join(", ", labels);
    }

    @Override
    public int compareTo(Ports other) {
        return from != other.from ? Integer.compare(from, other.from) : Integer.compare(to, other.to);
    }

    @Override
    public String toString() {
        if (equals(ALL)) {
            return "any port";
        }
        return from == to ? Integer.toString(from) : from + "–" + to;
    }
}
