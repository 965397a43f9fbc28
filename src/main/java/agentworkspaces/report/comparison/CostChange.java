package agentworkspaces.report.comparison;

import agentworkspaces.report.view.KnownCost;
import agentworkspaces.report.view.Money;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a change does to the cost of a month.
 *
 * @param before of the base, if it had an estimate
 * @param after of the plan
 * @param currency as {@code USD}
 */
public record CostChange(Optional<KnownCost> before, KnownCost after, String currency) {

    /** A component whose cost changes. */
    public record Part(String group, BigDecimal before, BigDecimal after) {

        public BigDecimal difference() {
            return after.subtract(before);
        }
    }

    /** The difference, where both sides have all their prices; else nobody can tell. */
    public Optional<BigDecimal> difference() {
        return before.filter(past -> past.isWhole() && after.isWhole())
                .map(past -> after.total().subtract(past.total()));
    }

    /** The difference in words, and why there is none. */
    public String words() {
        if (before.isEmpty()) {
            return "the base has no estimate";
        }
        if (!before.get().isWhole() || !after.isWhole()) {
            var partial = before.get().isWhole() ? "now" : after.isWhole() ? "in the base" : "on both sides";
            return "no difference in cost can be told, because prices are missing " + partial;
        }
        var difference = difference().orElseThrow();
        return difference.signum() == 0 ? "the same cost" : Money.change(difference, currency) + " a month";
    }

    /** Components whose cost changes, the greatest difference first; none where the base does not tell. */
    public List<Part> parts() {
        if (before.isEmpty() || before.get().byGroup().isEmpty()) {
            return List.of();
        }
        var past = before.get().byGroup();
        var groups = new TreeSet<>(past.keySet());
        groups.addAll(after.byGroup().keySet());
        return groups.stream()
                .map(group -> new Part(group, of(past, group), of(after.byGroup(), group)))
                .filter(part -> part.difference().signum() != 0)
                .sorted(Comparator.comparing((Part part) -> part.difference().abs())
                        .reversed()
                        .thenComparing(Part::group))
                .toList();
    }

    private static BigDecimal of(Map<String, BigDecimal> groups, String group) {
        return groups.getOrDefault(group, BigDecimal.ZERO);
    }
}
