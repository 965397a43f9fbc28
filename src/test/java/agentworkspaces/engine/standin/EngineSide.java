package agentworkspaces.engine.standin;

import static agentworkspaces.engine.standin.PropertyValues.toMap;
import static agentworkspaces.engine.standin.PropertyValues.toStruct;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import java.util.Map;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The engine's side of the conversation with the stand-in provider, for its tests. */
final class EngineSide implements AutoCloseable {

    private final ManagedChannel channel;
    private final ResourceProviderBlockingStub provider;

    EngineSide(StandInProvider standIn) {
        var port = standIn.attachment().replaceAll("aws:(\\d+),.*", "$1");
        channel = NettyChannelBuilder.forTarget("127.0.0.1:" + port)
                .usePlaintext()
                .build();
        provider = ResourceProviderGrpc.newBlockingStub(channel);
    }

    /** A created resource. */
    record Created(String type, String id, Map<String, Object> outputs) {}

    void configure(Map<String, Object> args) {
        provider.configure(ConfigureRequest.newBuilder().setArgs(toStruct(args)).build());
    }

    Map<String, Object> checked(String type, String name, Map<String, Object> old, Map<String, Object> inputs) {
        return toMap(provider.check(checkRequest(type, name, old, inputs)).getInputs());
    }

    /** What is refused, as {@code property: reason}. */
    List<String> failures(String type, Map<String, Object> inputs) {
        return provider.check(checkRequest(type, "example", Map.of(), inputs)).getFailuresList().stream()
                .map(EngineSide::text)
                .toList();
    }

    Created create(String type, Map<String, Object> inputs) {
        var response = provider.create(CreateRequest.newBuilder()
                .setUrn("urn:pulumi:test::test::" + type + "::example")
                .setType(type)
                .setName("example")
                .setProperties(toStruct(inputs))
                .build());
        return new Created(type, response.getId(), toMap(response.getProperties()));
    }

    Map<String, Object> previewed(String type, Map<String, Object> inputs) {
        return toMap(provider.create(CreateRequest.newBuilder()
                        .setType(type)
                        .setProperties(toStruct(inputs))
                        .setPreview(true)
                        .build())
                .getProperties());
    }

    DiffResponse diff(String type, Map<String, Object> old, Map<String, Object> now, String... ignored) {
        return provider.diff(DiffRequest.newBuilder()
                .setType(type)
                .setOldInputs(toStruct(old))
                .setNews(toStruct(now))
                .addAllIgnoreChanges(List.of(ignored))
                .build());
    }

    DiffResponse diffConfig(Map<String, Object> old, Map<String, Object> now) {
        return provider.diffConfig(DiffRequest.newBuilder()
                .setOldInputs(toStruct(old))
                .setNews(toStruct(now))
                .build());
    }

    void update(Created resource, Map<String, Object> now) {
        provider.update(UpdateRequest.newBuilder()
                .setType(resource.type())
                .setId(resource.id())
                .setOlds(toStruct(resource.outputs()))
                .setOldInputs(toStruct(resource.outputs()))
                .setNews(toStruct(now))
                .build());
    }

    /** The inputs as they are now. */
    Map<String, Object> read(Created resource) {
        return toMap(provider.read(ReadRequest.newBuilder()
                        .setType(resource.type())
                        .setId(resource.id())
                        .setProperties(toStruct(resource.outputs()))
                        .build())
                .getInputs());
    }

    boolean exists(Created resource) {
        return !provider.read(ReadRequest.newBuilder()
                        .setType(resource.type())
                        .setId(resource.id())
                        .setProperties(toStruct(resource.outputs()))
                        .build())
                .getId()
                .isEmpty();
    }

    void delete(Created resource) {
        provider.delete(DeleteRequest.newBuilder()
                .setType(resource.type())
                .setId(resource.id())
                .setProperties(toStruct(resource.outputs()))
                .build());
    }

    Map<String, Object> invoke(String token, Map<String, Object> args) {
        return toMap(provider.invoke(InvokeRequest.newBuilder()
                        .setTok(token)
                        .setArgs(toStruct(args))
                        .build())
                .getReturn());
    }

    /** Why a call is refused. */
    static String refusal(Runnable call) {
        try {
            call.run();
        } catch (StatusRuntimeException e) {
            return e.getStatus().getDescription();
        }
        throw new AssertionError("not refused");
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private static CheckRequest checkRequest(
            String type, String name, Map<String, Object> old, Map<String, Object> inputs) {
        return CheckRequest.newBuilder()
                .setUrn("urn:pulumi:test::test::" + type + "::" + name)
                .setType(type)
                .setName(name)
                .setOlds(toStruct(old))
                .setNews(toStruct(inputs))
                .build();
    }

    private static String text(CheckFailure failure) {
        return failure.getProperty() + ": " + failure.getReason();
    }
}
