package agentworkspaces.platform;

import agentworkspaces.plan.ResourceTypes;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Import;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.InvokeArgs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What the state of the stack holds before this deployment, whether the last one succeeded or failed half-way.
 *
 * <p>The outputs of a stack alone are not enough: the engine writes them when a deployment succeeds, and a failed one
 * may have made much before.
 */
public final class FormerState {

    private static final String STACK = "pulumi:pulumi:Stack";
    private static final String PLATFORM = "agent-workspaces:platform:";
    private static final String AWS = "aws:";
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<Held> resources;

    /** A resource in the state; one that waits to be deleted is none. */
    private record Held(String urn, String type, Map<String, Object> outputs) {}

    private FormerState(List<Held> resources) {
        this.resources = resources;
    }

    /**
     * Reads the state of the stack that is about to be deployed.
     *
     * <p>Waits for the engine, so it is not for the program itself, see docs/adr/0010-no-thread-waits.md. It reads again
     * when that fails: while an update begins, the engine writes the state, and a backend of plain files shows it
     * half-written for a moment.
     */
    public static FormerState read() {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return lookUp();
            } catch (CompletionException e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return lookUp();
    }

    /** A stack that has not been deployed yet. */
    public static FormerState none() {
        return new FormerState(List.of());
    }

    /** Outputs of every resource of a type. */
    public Stream<Map<String, Object>> ofType(String type) {
        return resources.stream().filter(held -> held.type().equals(type)).map(Held::outputs);
    }

    /** Whether any component of a type has a part in the state. */
    boolean hasPartsOf(String type) {
        return resources.stream().anyMatch(held -> held.urn().contains("$" + type + "$"));
    }

    /** Whether the network has private subnets, which stay when no task runs there any more. */
    public boolean hasPrivateSubnets() {
        return ofType(ResourceTypes.SUBNET)
                .flatMap(subnet -> text(subnet, "tags").stream())
                .anyMatch(tags -> tags.contains("-private-"));
    }

    /** Whether anything in AWS belongs to the stack. */
    boolean hasResources() {
        return resources.stream().anyMatch(held -> held.type().startsWith(AWS));
    }

    /** A record that the last deployment which succeeded left, empty if none did or it left none. */
    Map<String, String> ofLastSuccess(String record) {
        return record(ofType(STACK), record);
    }

    /** A record that the last deployment left which got as far as to register a resource. */
    Map<String, String> ofLastAttempt(String record) {
        return record(
                resources.stream()
                        .filter(held -> held.type().startsWith(PLATFORM))
                        .map(Held::outputs),
                record);
    }

    private static Map<String, String> record(Stream<Map<String, Object>> outputs, String record) {
        return outputs.flatMap(all -> Stream.ofNullable(all.get(record)))
                .findFirst()
                .map(Object::toString)
                .map(DeploymentRecord::read)
                .orElseGet(Map::of);
    }

    private static FormerState lookUp() {
        var deployment = Deployment.getInstance();
        var name = String.join(
                "/", deployment.getOrganizationName(), deployment.getProjectName(), deployment.getStackName());
        var answer = deployment
                .invokeAsync(
                        "pulumi:pulumi:readStackResourceOutputs",
                        TypeShape.map(String.class, Object.class),
                        new ReadStackResourceOutputsArgs(name))
                .join();
        return new FormerState(map(answer.get("outputs")).entrySet().stream()
                .map(FormerState::held)
                .toList());
    }

    private static Held held(Map.Entry<String, Object> resource) {
        var parts = map(resource.getValue());
        return new Held(resource.getKey(), String.valueOf(parts.get("type")), map(parts.get("outputs")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** Whether a property is there and has this text; numbers come as floating-point ones. */
    static boolean has(Map<String, Object> outputs, String property, int number) {
        return outputs.get(property) instanceof Number value && value.doubleValue() == number;
    }

    /** A property as text, if it is there. */
    public static Optional<String> text(Map<String, Object> outputs, String property) {
        return Optional.ofNullable(outputs.get(property)).map(Object::toString);
    }

    /** Arguments of the engine's own look-up of the outputs of every resource of a stack. */
    private static final class ReadStackResourceOutputsArgs extends InvokeArgs {

        @Import(name = "stackName", required = true)
        private final Output<String> stackName;

        ReadStackResourceOutputsArgs(String stackName) {
            this.stackName = Output.of(stackName);
        }
    }
}
