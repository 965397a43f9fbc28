package agentworkspaces.engine;

import agentworkspaces.config.ConfigSource;
import agentworkspaces.platform.FormerState;
import agentworkspaces.runtime.EngineRun;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.gson.Gson;
import com.google.protobuf.Empty;
import com.pulumi.deployment.internal.DeploymentImpl.DeploymentState;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.InlineDeploymentSettings;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.LanguageRuntimeGrpc.LanguageRuntimeImplBase;
import pulumirpc.Plugin.PluginInfo;

/**
 * Runs a program when the engine asks for it.
 *
 * <p>The Automation API has such a host too. It runs programs with the runner of Pulumi, which hangs now and then on
 * three processors.
 */
final class ProgramHost extends LanguageRuntimeImplBase implements AutoCloseable {

    private final Runner runner;
    private final Server server;

    /** Runs a program to its end. */
    interface Runner {

        /** Returns the exit code. */
        int run(RunRequest request);
    }

    ProgramHost(Runner runner) throws IOException {
        this.runner = runner;
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(this)
                .build()
                .start();
    }

    /** Runs a program inside this process, in the way that {@code Main} does. */
    static Runner inProcess(EngineStack.Program program) {
        return request -> {
            var settings = InlineDeploymentSettings.builder()
                    .engineAddr(request.getArgs(0))
                    .monitorAddr(request.getMonitorAddress())
                    .config(ImmutableMap.copyOf(request.getConfigMap()))
                    .configSecretKeys(ImmutableSet.copyOf(request.getConfigSecretKeysList()))
                    .organization(request.getOrganization())
                    .project(request.getProject())
                    .stack(request.getStack())
                    .isDryRun(request.getDryRun())
                    .build();
            var source = ConfigSource.ofEnvironment(environment(request));
            try {
                return EngineRun.of(
                        DeploymentState.fromInline(settings),
                        FormerState::read,
                        (context, former) -> program.define(context, source, former));
            } finally {
                DeploymentInstanceHolder.internalUnsafeDestroyInstance();
            }
        };
    }

    /** Where the engine finds the host. */
    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** The environment that the Java host of Pulumi gives a program, as far as settings go. */
    static Map<String, String> environment(RunRequest request) {
        var gson = new Gson();
        return Map.of(
                "PULUMI_CONFIG",
                gson.toJson(request.getConfigMap()),
                "PULUMI_CONFIG_SECRET_KEYS",
                gson.toJson(request.getConfigSecretKeysList()));
    }

    @Override
    public void run(RunRequest request, StreamObserver<RunResponse> observer) {
        var response = RunResponse.newBuilder();
        try {
            var exitCode = runner.run(request);
            if (exitCode != 0) {
                response.setError("the program ended with exit code " + exitCode);
            }
        } catch (RuntimeException e) {
            // As when the engine has ended before the program could tell it an error.
            response.setError(e.toString());
        }
        observer.onNext(response.build());
        observer.onCompleted();
    }

    @Override
    public void getRequiredPackages(
            GetRequiredPackagesRequest request, StreamObserver<GetRequiredPackagesResponse> observer) {
        observer.onNext(GetRequiredPackagesResponse.getDefaultInstance());
        observer.onCompleted();
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
        observer.onNext(PluginInfo.newBuilder().setVersion("1.0.0").build());
        observer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
