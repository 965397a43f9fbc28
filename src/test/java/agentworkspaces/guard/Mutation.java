package agentworkspaces.guard;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A change that breaks the good plan.
 *
 * @param rule the rule that must speak
 * @param also other rules that must speak too
 * @param what the change in words
 * @param change the change
 */
record Mutation(String rule, Set<String> also, String what, Consumer<PlanDraft> change) {

    /** A change that only one rule forbids. */
    static Mutation of(String rule, String what, Consumer<PlanDraft> change) {
        return new Mutation(rule, Set.of(), what, change);
    }

    /** The same change, which other rules forbid as well. */
    Mutation also(String... rules) {
        return new Mutation(rule, Set.of(rules), what, change);
    }

    /** Every rule that must speak. */
    Set<String> rules() {
        var rules = new TreeSet<>(also);
        rules.add(rule);
        return rules;
    }

    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
