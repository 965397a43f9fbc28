package agentworkspaces.plan;

import agentworkspaces.runtime.MockRun;
import com.pulumi.Context;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Runs the program without an engine and records what it would register.
 *
 * <p>The mocks see types, names and inputs; parents, dependencies and options they do not see, so a transformation
 * records those of the same resource. Type and name are all that both see, so two resources may not share them, even in
 * different components. The deployment of Pulumi Java is one global object: recordings must not overlap.
 */
public final class Recorder {

    /** What a recording imitates. */
    public enum Mode {
        /** An update: every output is known. */
        KNOWN,
        /** The preview of a first update: outputs that a provider computes are unknown. */
        UNKNOWN
    }

    /** What a reference to a provider is made of: stack, project, types, name, id. */
    private static final int PARTS_OF_PROVIDER = 5;

    private record Registered(Resource resource, ResourceOptions options) {}

    /** A recording takes less than a second; one that does not end waits for what never comes. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Header header;
    private final Mode mode;
    private SecretMask mask;
    private final Map<String, Map<String, Object>> inputs = new ConcurrentHashMap<>();
    private final Map<String, ExampleOutputs.Example> made = new ConcurrentHashMap<>();
    private final Map<String, String> regions = new ConcurrentHashMap<>();
    private final Set<String> madeUp = ConcurrentHashMap.newKeySet();
    private final List<Registered> registered = Collections.synchronizedList(new ArrayList<>());

    private Recorder(Header header, Mode mode, SecretMask mask) {
        this.header = header;
        this.mode = mode;
        this.mask = mask;
    }

    /**
     * Runs a program and returns what it registered.
     *
     * @param header stack, region and account of the recording
     * @param mode whether outputs are known
     * @param mask hides the texts of secrets
     * @throws RecordingException with the program's own words, when it fails
     * @throws agentworkspaces.runtime.NotEndedException when it takes longer than a minute
     */
    public static Recording record(Header header, Mode mode, SecretMask mask, Consumer<Context> program) {
        var recorder = new Recorder(header, mode, mask);
        var options = TestOptions.builder()
                .projectName("agent-workspaces")
                .stackName(header.stack())
                .preview(mode == Mode.UNKNOWN)
                .resourceTransformations(List.of(recorder.new Observer()))
                .build();
        var result = MockRun.of(options, recorder.new Answers(), LIMIT, program);
        if (result.exitCode() != 0) {
            throw RecordingException.of(result);
        }
        recorder.mask = mask.with(recorder.madeUp);
        return new Recording(recorder.resources(), recorder.outputs(result));
    }

    /** Where a recording plays. */
    public record Header(String stack, String region, String account) {}

    /** What a program registered: resources sorted by URN, and stack outputs. */
    public record Recording(List<PlannedResource> resources, Map<String, Object> outputs) {}

    private List<PlannedResource> resources() {
        var owners = references();
        return registered.stream()
                .map(item -> resource(item, owners))
                .sorted((a, b) -> a.urn().compareTo(b.urn()))
                .toList();
    }

    private PlannedResource resource(Registered item, ReferenceIndex owners) {
        var urn = urn(item.resource());
        var type = item.resource().pulumiResourceType();
        var own = inputs.getOrDefault(key(type, item.resource().pulumiResourceName()), Map.of());
        var dependsOn = PulumiTest.extractValue(item.options().getDependsOn());
        return new PlannedResource(
                urn,
                type,
                item.resource().pulumiResourceName(),
                !type.startsWith("agent-workspaces:") && !type.startsWith("awsx:"),
                regions.getOrDefault(key(type, item.resource().pulumiResourceName()), header.region()),
                item.options().getParent().map(Recorder::urn),
                Values.asMap(mask.masked(own)),
                dependsOn == null
                        ? List.of()
                        : Plan.sorted(dependsOn.stream().map(Recorder::urn).toList()),
                owners.references(urn, own),
                item.options().isProtect(),
                item.options().isRetainOnDelete(),
                item.options().getIgnoreChanges());
    }

    private ReferenceIndex references() {
        var index = new ReferenceIndex();
        for (var item : registered) {
            var type = item.resource().pulumiResourceType();
            var name = item.resource().pulumiResourceName();
            var own = inputs.getOrDefault(key(type, name), Map.of());
            var urn = urn(item.resource());
            var example = made.computeIfAbsent(
                    key(type, name),
                    // What AWS makes is not asked for as long as it is unknown.
                    missing -> examples(regions.getOrDefault(missing, header.region()))
                            .of(type, name, own));
            example.own().forEach(value -> index.add(value, urn));
            example.names().forEach(by -> index.addName(by.input(), by.form(), urn));
        }
        return index;
    }

    private Map<String, Object> outputs(TestResult result) {
        var outputs = new TreeMap<String, Object>();
        result.outputs()
                .forEach((name, output) ->
                        outputs.put(name, mask.masked(Values.normalised(PulumiTest.extractValue(output)))));
        return outputs;
    }

    private static String urn(Resource resource) {
        // The engine leaves the stack itself out of the types that a URN lists; the mocks do not.
        return PulumiTest.extractValue(resource.urn()).replace("pulumi:pulumi:Stack$", "");
    }

    private ExampleOutputs examples(String region) {
        return new ExampleOutputs(region, header.account());
    }

    private static String key(String type, String name) {
        return type + " " + name;
    }

    /** Answers registrations and the few look-ups that the program makes. */
    private final class Answers implements Mocks {

        @Override
        public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
            var own = args.inputs == null ? Map.<String, Object>of() : args.inputs;
            var earlier = inputs.putIfAbsent(key(args.type, args.name), Values.asMap(Values.normalised(own)));
            if (earlier != null) {
                return CompletableFuture.failedFuture(
                        new IllegalStateException("two resources " + args.type + " are named " + args.name));
            }
            if (mode == Mode.UNKNOWN) {
                return CompletableFuture.completedFuture(ResourceResult.of(Optional.empty(), own));
            }

            var region = region(args.provider);
            regions.put(key(args.type, args.name), region);
            var example = examples(region).of(args.type, args.name, own);
            made.put(key(args.type, args.name), example);
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(example.id()), example.outputs()));
        }

        @Override
        public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
            var found = examples(region(args.provider)).answer(args.token);
            if (args.token.equals(ExampleOutputs.RANDOM_PASSWORD)) {
                found.ifPresent(
                        answer -> madeUp.add(answer.get("randomPassword").toString()));
            }
            return found.map(CompletableFuture::completedFuture)
                    .orElseGet(() -> CompletableFuture.failedFuture(
                            new IllegalStateException("the offline plan has no answer to the look-up " + args.token)));
        }

        /** The region of a provider, given as its URN and id; the engine makes a provider before what it makes. */
        private String region(String provider) {
            var parts = provider == null ? new String[0] : provider.split("::");
            if (parts.length < PARTS_OF_PROVIDER) {
                return header.region();
            }
            var type = parts[2].substring(parts[2].lastIndexOf('$') + 1);
            var settings = inputs.getOrDefault(key(type, parts[3]), Map.of());
            return settings.getOrDefault("region", header.region()).toString();
        }
    }

    /** Sees every resource with its options; changes nothing. */
    private final class Observer implements ResourceTransformation {

        @Override
        public Optional<Result> apply(Args args) {
            if (!args.resource().pulumiResourceType().equals("pulumi:pulumi:Stack")) {
                registered.add(new Registered(args.resource(), args.options()));
            }
            return Optional.empty();
        }
    }
}
