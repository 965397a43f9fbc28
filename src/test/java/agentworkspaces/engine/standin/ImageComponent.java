package agentworkspaces.engine.standin;

import static agentworkspaces.engine.standin.PropertyValues.text;
import static agentworkspaces.engine.standin.PropertyValues.toMap;
import static agentworkspaces.engine.standin.PropertyValues.toStruct;

import agentworkspaces.support.Sha256;
import com.google.protobuf.Struct;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import java.util.Map;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.ResourceMonitorGrpc;

/** The component {@code awsx:ecr:Image}, which the plugin itself registers with the engine; without Docker. */
final class ImageComponent {

    /** What builds and pushes the image. */
    static final String BUILD = "docker-build:index:Image";

    private ImageComponent() {}

    static ConstructResponse register(ConstructRequest request) {
        var channel = NettyChannelBuilder.forTarget(request.getMonitorEndpoint())
                .usePlaintext()
                .build();
        try {
            var monitor = ResourceMonitorGrpc.newBlockingStub(channel);
            var urn = monitor.registerResource(RegisterResourceRequest.newBuilder()
                            .setType(request.getType())
                            .setName(request.getName())
                            .setParent(request.getParent())
                            .setObject(request.getInputs())
                            .setCustom(false)
                            .build())
                    .getUrn();
            monitor.registerResource(RegisterResourceRequest.newBuilder()
                    .setType(BUILD)
                    .setName(request.getName())
                    .setParent(urn)
                    .setObject(build(toMap(request.getInputs())))
                    .setCustom(true)
                    .build());
            var outputs = outputs(toMap(request.getInputs()));
            monitor.registerResourceOutputs(RegisterResourceOutputsRequest.newBuilder()
                    .setUrn(urn)
                    .setOutputs(outputs)
                    .build());
            return ConstructResponse.newBuilder().setUrn(urn).setState(outputs).build();
        } finally {
            channel.shutdown();
        }
    }

    private static Struct build(Map<String, Object> inputs) {
        var url = text(inputs, "repositoryUrl");
        var tags = url.<Object>map(known -> List.of(known + ":" + inputs.get("imageTag")))
                .orElse(PropertyValues.UNKNOWN);
        return toStruct(Map.of("tags", tags, "content", Sha256.hex(inputs.toString())));
    }

    /** The digest stands for the content: it changes with the build context and its arguments only. */
    private static Struct outputs(Map<String, Object> inputs) {
        var image = text(inputs, "repositoryUrl")
                .<Object>map(url -> url + "@sha256:" + Sha256.hex(inputs.toString()))
                .orElse(PropertyValues.UNKNOWN);
        return toStruct(Map.of("imageUri", image));
    }
}
