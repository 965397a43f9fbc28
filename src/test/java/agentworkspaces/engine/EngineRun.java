package agentworkspaces.engine;

import com.pulumi.automation.OperationType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the engine did, or in a preview would do.
 *
 * @param succeeded whether it came to its end without an error
 * @param steps one step a resource and operation, in order
 * @param errors text of each error, as a user sees it
 * @param text all that it printed
 * @param outputs stack outputs after an update
 */
public record EngineRun(
        boolean succeeded, List<Step> steps, List<String> errors, String text, Map<String, Object> outputs) {

    /** Steps of a replacement beside the one that names it. */
    private static final Set<OperationType> PARTS_OF_REPLACEMENT = Set.of(
            OperationType.CREATE_REPLACEMENT, OperationType.DELETE_REPLACED, OperationType.REMOVE_PENDING_REPLACE);

    private static final Set<OperationType> NO_CHANGE =
            Set.of(OperationType.SAME, OperationType.READ, OperationType.REFRESH);

    /**
     * An operation on a resource.
     *
     * @param operation what is done
     * @param type type of the resource
     * @param name logical name of the resource
     * @param differing inputs that differ
     * @param replacing those of them for which it is replaced
     */
    public record Step(
            OperationType operation, String type, String name, List<String> differing, List<String> replacing) {

        @Override
        public String toString() {
            return operation.name().toLowerCase(java.util.Locale.ROOT) + " " + type + " " + name;
        }
    }

    /** All that changes, a replacement as one, as {@code update aws:ecs/service:Service openchamber}; sorted. */
    public List<String> changes() {
        return steps.stream()
                .filter(step -> !NO_CHANGE.contains(step.operation()))
                .filter(step -> !PARTS_OF_REPLACEMENT.contains(step.operation()))
                .map(Step::toString)
                .sorted()
                .toList();
    }

    /** How many resources an operation is done to. */
    public long count(OperationType operation) {
        return steps.stream().filter(step -> step.operation() == operation).count();
    }

    /** The step that does something to a resource. */
    public Step step(OperationType operation, String type, String name) {
        return steps.stream()
                .filter(step ->
                        step.toString().equals(new Step(operation, type, name, List.of(), List.of()).toString()))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no " + operation + " of " + type + " " + name + " in " + changes()));
    }

    /** The same run, if it succeeded. */
    public EngineRun orFail() {
        if (!succeeded) {
            throw new AssertionError(String.join(System.lineSeparator(), errors) + System.lineSeparator() + text);
        }
        return this;
    }

    /** All errors as one text. */
    public String errorText() {
        return String.join(System.lineSeparator(), errors);
    }
}
