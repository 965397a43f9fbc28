package agentworkspaces.plan;

import static java.util.Objects.requireNonNull;

/**
 * An input that holds an output of another resource.
 *
 * @param property path of the input, as {@code loadBalancers[0].targetGroupArn}
 * @param to URN of the resource that the value comes from
 */
public record Reference(String property, String to) implements Comparable<Reference> {

    public Reference {
        requireNonNull(property, "property is null");
        requireNonNull(to, "to is null");
    }

    @Override
    public int compareTo(Reference other) {
        var byProperty = property.compareTo(other.property);
        return byProperty != 0 ? byProperty : to.compareTo(other.to);
    }
}
