package agentworkspaces.engine.standin;

import static agentworkspaces.engine.standin.Answers.answer;
import static agentworkspaces.engine.standin.Answers.refusal;
import static agentworkspaces.engine.standin.PropertyValues.toMap;
import static agentworkspaces.engine.standin.PropertyValues.toStruct;

import agentworkspaces.engine.standin.LiveResources.Live;
import com.google.protobuf.Empty;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * The plugins {@code aws} and {@code awsx} for the engine, on a port of this computer.
 *
 * <p>It holds a pretended AWS account in memory and keeps a log of what the engine asked.
 */
public final class StandInProvider extends ResourceProviderImplBase implements AutoCloseable {

    private final Map<String, ResourceType> types = ResourceType.table();
    private final LiveResources living = new LiveResources();
    private final Checks checks = new Checks(living);
    private final Account account = new Account(living);
    private final Outputs outputs = new Outputs();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Faults faults = new Faults();
    private final Server server;
    private final Regions regions = new Regions();

    private StandInProvider() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(this)
                .intercept(regions)
                .build()
                .start();
    }

    /** Starts listening. */
    public static StandInProvider start() throws IOException {
        return new StandInProvider();
    }

    /** What {@code PULUMI_DEBUG_PROVIDERS} must say for the engine to use it. */
    public String attachment() {
        return "aws:" + server.getPort() + ",awsx:" + server.getPort() + ",docker-build:" + server.getPort();
    }

    /** Every call so far, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The calls so far that changed the account. */
    public List<Call> changes() {
        return calls.stream().filter(call -> call.kind().changes()).toList();
    }

    /** Forgets the calls so far, but not the account. */
    public void forgetCalls() {
        calls.clear();
    }

    /** How many resources the account holds. */
    public int resourceCount() {
        return living.all().size();
    }

    /** How many resources of a type the account holds, those that a stack has forgotten too. */
    public long resourceCount(String type) {
        return living.ofType(type).count();
    }

    /** Changes a property of every resource of a type, as somebody else than the engine would. */
    public void change(String type, String property, Object value) {
        living.ofType(type).forEach(live -> living.add(live.with(property, value)));
    }

    /** What AWS is to do to the next calls. */
    public Faults faults() {
        return faults;
    }

    private static void reject(Optional<String> reason) {
        reason.ifPresent(text -> {
            throw refusal(text);
        });
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    @Override
    public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
        answer(observer, () -> ProviderHandshakeResponse.newBuilder()
                .setAcceptSecrets(true)
                .build());
    }

    @Override
    public void attach(PluginAttach request, StreamObserver<Empty> observer) {
        answer(observer, Empty::getDefaultInstance);
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
        answer(observer, () -> PluginInfo.newBuilder().setVersion("6.83.0").build());
    }

    @Override
    public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
        answer(
                observer,
                () -> CheckResponse.newBuilder().setInputs(request.getNews()).build());
    }

    @Override
    public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
        answer(observer, () -> ProviderSettings.between(toMap(request.getOldInputs()), toMap(request.getNews()))
                .response());
    }

    @Override
    public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
        answer(observer, () -> {
            var args = toMap(request.getArgs());
            calls.add(new Call(Call.Kind.CONFIGURE, "provider", request.getName(), args));
            regions.configure(PropertyValues.text(args, "region"));
            if (!ProviderSettings.allowAccount(args)) {
                throw refusal("AWS account ID not allowed: " + Outputs.ACCOUNT);
            }
            return ConfigureResponse.newBuilder()
                    .setSupportsPreview(true)
                    .setAcceptSecrets(true)
                    .build();
        });
    }

    @Override
    public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
        answer(observer, () -> {
            var args = toMap(request.getArgs());
            calls.add(new Call(Call.Kind.INVOKE, request.getTok(), "", args));
            return Invokes.answer(request.getTok(), args, regions.current())
                    .map(found -> InvokeResponse.newBuilder()
                            .setReturn(toStruct(found))
                            .build())
                    .orElseThrow(() -> refusal("no such look-up: " + request.getTok()));
        });
    }

    @Override
    public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
        answer(observer, () -> {
            var type = type(request.getType());
            var inputs = toMap(request.getNews());
            calls.add(new Call(Call.Kind.CHECK, type.token(), request.getName(), inputs));
            var seed = request.getUrn() + request.getRandomSeed().toStringUtf8();
            type.named()
                    .ifPresent(
                            naming -> Names.fillIn(naming, request.getName(), seed, toMap(request.getOlds()), inputs));
            var response = CheckResponse.newBuilder().setInputs(toStruct(inputs));
            checks.failures(type, inputs)
                    .forEach((property, reason) -> response.addFailures(
                            CheckFailure.newBuilder().setProperty(property).setReason(reason)));
            return response.build();
        });
    }

    @Override
    public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
        answer(observer, () -> {
            var type = type(request.getType());
            var inputs = toMap(request.getNews());
            calls.add(new Call(Call.Kind.DIFF, type.token(), request.getName(), inputs));
            return Diffs.between(type, toMap(request.getOldInputs()), inputs, request.getIgnoreChangesList())
                    .response();
        });
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
        answer(observer, () -> {
            var type = type(request.getType());
            var inputs = toMap(request.getProperties());
            var kind = request.getPreview() ? Call.Kind.PREVIEW : Call.Kind.CREATE;
            calls.add(new Call(kind, type.token(), request.getName(), inputs));
            if (request.getPreview()) {
                return CreateResponse.newBuilder()
                        .setProperties(toStruct(Outputs.previewOf(type, inputs)))
                        .build();
            }
            faults.strike(kind, type);
            reject(regions.refuse(type, inputs));
            reject(account.refuseCreate(type, inputs));
            var created = outputs.of(type, request.getUrn(), inputs, regions.current());
            living.add(new Live(type, created.id(), inputs, created.outputs()));
            return CreateResponse.newBuilder()
                    .setId(created.id())
                    .setProperties(toStruct(created.outputs()))
                    .build();
        });
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
        answer(observer, () -> {
            var type = type(request.getType());
            var inputs = toMap(request.getNews());
            var kind = request.getPreview() ? Call.Kind.PREVIEW : Call.Kind.UPDATE;
            calls.add(new Call(kind, type.token(), request.getName(), inputs));
            var state = toMap(request.getOlds());
            toMap(request.getOldInputs()).keySet().forEach(state::remove);
            state.putAll(inputs);
            if (!request.getPreview()) {
                faults.strike(kind, type);
                reject(regions.refuse(type, inputs));
                reject(account.refuseUpdate(type, toMap(request.getOldInputs()), inputs));
                living.add(new Live(type, request.getId(), inputs, state));
            }
            return UpdateResponse.newBuilder().setProperties(toStruct(state)).build();
        });
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
        answer(observer, () -> {
            var type = type(request.getType());
            calls.add(new Call(Call.Kind.READ, type.token(), request.getName(), toMap(request.getInputs())));
            return living.find(type, request.getId(), toMap(request.getProperties()))
                    .map(live -> ReadResponse.newBuilder()
                            .setId(live.id())
                            .setProperties(toStruct(live.outputs()))
                            .setInputs(toStruct(live.inputs()))
                            .build())
                    .orElseGet(ReadResponse::getDefaultInstance);
        });
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            var type = type(request.getType());
            var live = living.find(type, request.getId(), toMap(request.getProperties()))
                    .orElseThrow(() -> refusal(request.getId() + " does not exist"));
            faults.strike(Call.Kind.DELETE, type);
            reject(account.refuseDelete(live));
            calls.add(new Call(Call.Kind.DELETE, type.token(), request.getName(), live.inputs()));
            living.remove(live);
            account.deleted(live);
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void construct(ConstructRequest request, StreamObserver<ConstructResponse> observer) {
        answer(observer, () -> {
            calls.add(new Call(Call.Kind.CONSTRUCT, request.getType(), request.getName(), toMap(request.getInputs())));
            if (!request.getType().equals("awsx:ecr:Image")) {
                throw refusal("no such component: " + request.getType());
            }
            return ImageComponent.register(request);
        });
    }

    private ResourceType type(String token) {
        var type = types.get(token);
        if (type == null) {
            throw refusal("the stand-in provider does not know " + token + ": add it to resource-types.yaml");
        }
        return type;
    }
}
