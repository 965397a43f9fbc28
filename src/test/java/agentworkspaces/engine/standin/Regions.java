package agentworkspaces.engine.standin;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The regions of the providers of a stack, which all talk to one stand-in: the engine opens a connection for each, so the
 * connection tells which one asks.
 */
final class Regions implements ServerInterceptor {

    static final String EDGE = "us-east-1";

    private static final Context.Key<String> CONNECTION = Context.key("connection");

    /** Properties that name something which AWS takes from the region of the resource only. */
    private static final Map<String, String> OF_THE_REGION = Map.of(
            "aws:lb/listener:Listener", "certificateArn",
            "aws:cloudwatch/metricAlarm:MetricAlarm", "alarmActions",
            "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "logDestinationConfigs",
            "aws:sns/topic:Topic", "kmsMasterKeyId",
            "aws:cloudwatch/logGroup:LogGroup", "kmsKeyId");

    /** Properties of distributions that name something of us-east-1. */
    private static final List<String> OF_THE_EDGE = List.of("viewerCertificate", "webAclId");

    private final Map<String, String> byConnection = new ConcurrentHashMap<>();

    @Override
    public <Q, S> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> next) {
        var client = String.valueOf(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
        return Contexts.interceptCall(Context.current().withValue(CONNECTION, client), call, headers, next);
    }

    /** Notes the region of the provider that asks. */
    void configure(Optional<String> region) {
        region.ifPresent(name -> byConnection.put(CONNECTION.get(), name));
    }

    /** The region of the provider that asks. */
    String current() {
        return byConnection.getOrDefault(CONNECTION.get(), EDGE);
    }

    /** Why AWS refuses a resource in the region of the provider that asks, if it does. */
    Optional<String> refuse(ResourceType type, Map<String, Object> inputs) {
        var region = current();
        if (type.token().equals("aws:wafv2/webAcl:WebAcl")
                && "CLOUDFRONT".equals(inputs.get("scope"))
                && !region.equals(EDGE)) {
            return Optional.of("WAFInvalidParameterException: scope CLOUDFRONT is in us-east-1 only, not in " + region);
        }
        if (type.token().equals("aws:cloudfront/distribution:Distribution")) {
            return OF_THE_EDGE.stream()
                    .flatMap(property -> foreign(property, inputs, EDGE).stream())
                    .findFirst();
        }
        return Optional.ofNullable(OF_THE_REGION.get(type.token()))
                .flatMap(property -> foreign(property, inputs, region));
    }

    private static Optional<String> foreign(String property, Map<String, Object> inputs, String region) {
        return Optional.ofNullable(inputs.get(property))
                .map(PropertyValues::textOf)
                .filter(text -> text.contains("arn:aws:") && !text.contains(":" + region + ":"))
                .map(text -> property + " must be in " + region + ", got " + text);
    }
}
