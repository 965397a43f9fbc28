package agentworkspaces.runtime;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.pulumi.core.Output;
import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputCompletionSource;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.core.internal.Urn;
import com.pulumi.core.internal.annotations.ExportMetadata;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentInternal;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.serialization.internal.Converter;
import com.pulumi.serialization.internal.Deserializer;
import com.pulumi.serialization.internal.PropertiesSerializer;
import com.pulumi.serialization.internal.Serializer;
import com.pulumi.test.Mocks;
import com.pulumi.test.internal.MockMonitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A deployment whose resources go straight to the mocks (docs/adr/0014-recordings-past-the-protocol.md).
 *
 * <p>The one of Pulumi writes a request to an engine for each, a text of it for a log, and the same of the answer, and
 * finds out by reflection each time what outputs a class has. What the mocks see and what the program gets back is the
 * same here; MockedDeploymentTest holds both against each other.
 */
final class MockedDeployment extends DeploymentImpl {

    private static final String STACK = "pulumi:pulumi:Stack";

    /** Outputs of the classes of resources, which are the same in every recording. */
    private static final Map<Class<?>, ImmutableMap<String, ExportMetadata<?>>> OUTPUTS = new ConcurrentHashMap<>();

    private final Mocks mocks;
    private final List<Resource> registered;
    private final PropertiesSerializer serializer = new PropertiesSerializer(getLog());
    private final Deserializer deserializer = new Deserializer(getLog());
    private final Converter converter = new Converter(getLog(), deserializer);

    MockedDeployment(DeploymentState state, Mocks mocks) {
        super(state);
        this.mocks = mocks;
        this.registered = ((MockMonitor) state.monitor).resources;
    }

    /** What became of one resource. */
    private record Answer(String urn, Optional<String> id, Map<String, Object> outputs) {}

    @Override
    public void readOrRegisterResource(
            Resource resource,
            boolean remote,
            Function<String, Resource> newDependency,
            ResourceArgs args,
            ResourceOptions options,
            Resource.LazyFields lazy,
            CompletableFuture<String> packageRef) {
        if (isRead(options)) {
            super.readOrRegisterResource(resource, remote, newDependency, args, options, lazy, packageRef);
            return;
        }
        var fields = fields(resource);
        var name = resource.pulumiResourceType() + " " + resource.pulumiResourceName();
        getRunner()
                .registerTask(
                        name,
                        answer(resource, args, options)
                                .thenAccept(answer -> complete(resource, lazy, fields, answer))
                                .whenComplete((done, failure) -> close(lazy, fields, failure)));
    }

    /** Whether a resource exists already and is only looked at; classes of providers give an empty id to the others. */
    private static boolean isRead(ResourceOptions options) {
        return options.getUrn().isPresent()
                || options.getId()
                        .map(id -> Internal.of(id).getValueOrDefault("").getNow("not known yet"))
                        .filter(id -> !id.isEmpty())
                        .isPresent();
    }

    /** The outputs of a resource, made now, because its constructor hands them out. */
    private static Map<String, OutputCompletionSource<?>> fields(Resource resource) {
        var fields = new HashMap<String, OutputCompletionSource<?>>();
        OUTPUTS.computeIfAbsent(resource.getClass(), ExportMetadata::of).forEach((name, output) -> {
            if (!name.equals("urn") && !name.equals("id")) {
                fields.put(name, field(resource, output));
            }
        });
        return fields;
    }

    private static <T> OutputCompletionSource<T> field(Resource resource, ExportMetadata<T> output) {
        return new OutputCompletionSource<>(
                Internal.of(output.getOrSetIncompleteFieldValue(resource)).getDataAsync(),
                ImmutableSet.of(resource),
                output.getDataShape());
    }

    private CompletableFuture<Answer> answer(Resource resource, ResourceArgs args, ResourceOptions options) {
        var type = resource.pulumiResourceType();
        var name = resource.pulumiResourceName();
        var urn = parent(type, options)
                .thenApply(parent -> Urn.create(getStackName(), getProjectName(), parent, type, name));
        if (type.equals(STACK)) {
            registered.add(resource);
            return urn.thenApply(own -> new Answer(own, Optional.empty(), Map.of()));
        }
        var seen = inputs(type + " " + name, args)
                .thenCombine(
                        provider(resource, options),
                        (inputs, provider) -> new Mocks.ResourceArgs(type, name, inputs, provider, ""))
                .thenCompose(request -> {
                    registered.add(resource);
                    return mocks.newResourceAsync(request);
                });
        return ContextAwareCompletableFuture.wrap(seen)
                .thenCombine(urn, (result, own) -> new Answer(own, result.id, outputs(result.state)));
    }

    /** Inputs as mocks see them: without what is unknown, secrets open. */
    private CompletableFuture<Map<String, Object>> inputs(String label, ResourceArgs args) {
        return Internal.from(args)
                .toMapAsync(getLog())
                .thenCompose(given -> serializer.serializeResourcePropertiesAsync(label, given, true))
                .thenApply(inputs -> {
                    var plain = new HashMap<String, Object>();
                    inputs.serialized.getFieldsMap().forEach((key, value) -> {
                        var known = deserializer.deserialize(value).getValueNullable();
                        if (known != null) {
                            plain.put(key, known);
                        }
                    });
                    return plain;
                });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> outputs(Object state) {
        return (Map<String, Object>) state;
    }

    /** The URN of what a resource belongs to; of nothing, the stack's. */
    private CompletableFuture<Optional<String>> parent(String type, ResourceOptions options) {
        if (type.equals(STACK)) {
            return CompletableFuture.completedFuture(Optional.of(""));
        }
        Resource parent = options.getParent().isPresent()
                ? options.getParent().get()
                : DeploymentInternal.getInstance().getStack();
        return Internal.of(parent.urn()).getValueOptional();
    }

    /** The reference to the provider of a resource, of its own or of its parents; empty for that of the stack. */
    private static CompletableFuture<String> provider(Resource resource, ResourceOptions options) {
        return resource instanceof CustomResource && options.getProvider().isPresent()
                ? Internal.from(options.getProvider().get()).getRegistrationId()
                : CompletableFuture.completedFuture("");
    }

    private void complete(
            Resource resource, Resource.LazyFields lazy, Map<String, OutputCompletionSource<?>> fields, Answer answer) {
        lazy.urn().completeOrThrow(known(answer.urn(), resource));
        lazy.id()
                .ifPresent(id -> id.completeOrThrow(answer.id()
                        .filter(given -> !given.isEmpty())
                        .map(given -> known(given, resource))
                        .orElseGet(() -> new OutputInternal<>(
                                OutputData.<String>unknown().withDependency(resource)))));
        fields.forEach((name, field) -> {
            var value = answer.outputs().get(name);
            if (value != null) {
                field.setValue(
                        converter,
                        resource.getClass().getTypeName() + "." + name,
                        Serializer.createValue(value),
                        ImmutableSet.of());
            }
        });
    }

    private static Output<String> known(String text, Resource resource) {
        return new OutputInternal<>(OutputData.of(text).withDependency(resource));
    }

    /** Ends every output that has no value yet: with what failed, as unknown before an update, else as absent. */
    private void close(Resource.LazyFields lazy, Map<String, OutputCompletionSource<?>> fields, Throwable failure) {
        if (failure != null) {
            lazy.urn().fail(failure);
            lazy.id().ifPresent(id -> id.fail(failure));
        }
        for (var field : fields.values()) {
            if (failure instanceof Exception exception) {
                field.trySetException(exception);
            }
            field.trySetDefaultResult(!isDryRun());
        }
    }
}
