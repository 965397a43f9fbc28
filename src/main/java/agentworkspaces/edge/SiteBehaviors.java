package agentworkspaces.edge;

import static agentworkspaces.support.Options.childOf;

import com.pulumi.aws.cloudfront.ResponseHeadersPolicy;
import com.pulumi.aws.cloudfront.ResponseHeadersPolicyArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionDefaultCacheBehaviorArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionOrderedCacheBehaviorArgs;
import com.pulumi.aws.cloudfront.inputs.ResponseHeadersPolicyCustomHeadersConfigArgs;
import com.pulumi.aws.cloudfront.inputs.ResponseHeadersPolicyCustomHeadersConfigItemArgs;
import com.pulumi.aws.cloudfront.inputs.ResponseHeadersPolicySecurityHeadersConfigArgs;
import com.pulumi.aws.cloudfront.inputs.ResponseHeadersPolicySecurityHeadersConfigContentTypeOptionsArgs;
import com.pulumi.aws.cloudfront.inputs.ResponseHeadersPolicySecurityHeadersConfigStrictTransportSecurityArgs;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * What a distribution does with requests for a path: how long it keeps answers, what it passes on and what it adds.
 *
 * <p>Static files are kept as long as their own header says. Of the application nothing is kept and everything passed on,
 * the name that users typed too.
 */
final class SiteBehaviors {

    /** Source of these ids: Amazon CloudFront Developer Guide, "Use managed cache policies" and "origin request policies". */
    private static final String CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";

    private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    private static final String ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";

    private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");
    private static final List<String> ALL_METHODS = List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
    private static final List<String> CACHED = List.of("GET", "HEAD");
    private static final String TO_HTTPS = "redirect-to-https";

    private static final int YEAR_SECONDS = 31_536_000;

    private final ResponseHeadersPolicy ofFiles;
    private final ResponseHeadersPolicy ofApplication;

    SiteBehaviors(Resource parent, String name, String displayName) {
        ofFiles = new ResponseHeadersPolicy(
                name + "-static",
                ResponseHeadersPolicyArgs.builder()
                        .comment("Static files of " + displayName)
                        // A page that is isolated from other origins runs a worker only when it is so too, and takes it
                        // from its own origin. Source: HTML standard, "cross-origin opener policies".
                        .customHeadersConfig(ResponseHeadersPolicyCustomHeadersConfigArgs.builder()
                                .items(
                                        header("Cross-Origin-Embedder-Policy", "require-corp"),
                                        header("Cross-Origin-Opener-Policy", "same-origin"),
                                        header("Cross-Origin-Resource-Policy", "same-origin"))
                                .build())
                        .securityHeadersConfig(ResponseHeadersPolicySecurityHeadersConfigArgs.builder()
                                .contentTypeOptions(
                                        ResponseHeadersPolicySecurityHeadersConfigContentTypeOptionsArgs.builder()
                                                .override(true)
                                                .build())
                                .strictTransportSecurity(onlyByTls())
                                .build())
                        .build(),
                childOf(parent));
        ofApplication = new ResponseHeadersPolicy(
                name + "-application",
                ResponseHeadersPolicyArgs.builder()
                        .comment("Pages of " + displayName)
                        .securityHeadersConfig(ResponseHeadersPolicySecurityHeadersConfigArgs.builder()
                                .strictTransportSecurity(onlyByTls())
                                .build())
                        .build(),
                childOf(parent));
    }

    /** @param files paths of static files */
    List<DistributionOrderedCacheBehaviorArgs> ordered(
            List<String> files, String filesOrigin, String applicationOrigin) {
        var behaviors = new ArrayList<DistributionOrderedCacheBehaviorArgs>();
        for (var path : files) {
            behaviors.add(DistributionOrderedCacheBehaviorArgs.builder()
                    .pathPattern(path)
                    .targetOriginId(filesOrigin)
                    .viewerProtocolPolicy(TO_HTTPS)
                    .allowedMethods(READING)
                    .cachedMethods(CACHED)
                    .compress(true)
                    .cachePolicyId(CACHING_OPTIMIZED)
                    .responseHeadersPolicyId(ofFiles.id())
                    .build());
        }
        behaviors.add(DistributionOrderedCacheBehaviorArgs.builder()
                .pathPattern("/api/*")
                .targetOriginId(applicationOrigin)
                // A redirect would turn a POST into a GET.
                .viewerProtocolPolicy("https-only")
                .allowedMethods(ALL_METHODS)
                .cachedMethods(CACHED)
                // CloudFront holds back what it compresses, and streams of events must arrive at once.
                .compress(false)
                .cachePolicyId(CACHING_DISABLED)
                .originRequestPolicyId(ALL_VIEWER)
                .responseHeadersPolicyId(ofApplication.id())
                .build());
        return behaviors;
    }

    DistributionDefaultCacheBehaviorArgs otherwise(String applicationOrigin) {
        return DistributionDefaultCacheBehaviorArgs.builder()
                .targetOriginId(applicationOrigin)
                .viewerProtocolPolicy(TO_HTTPS)
                .allowedMethods(ALL_METHODS)
                .cachedMethods(CACHED)
                .compress(true)
                .cachePolicyId(CACHING_DISABLED)
                .originRequestPolicyId(ALL_VIEWER)
                .responseHeadersPolicyId(ofApplication.id())
                .build();
    }

    private static ResponseHeadersPolicyCustomHeadersConfigItemArgs header(String name, String value) {
        return ResponseHeadersPolicyCustomHeadersConfigItemArgs.builder()
                .header(name)
                .value(value)
                .override(true)
                .build();
    }

    private static ResponseHeadersPolicySecurityHeadersConfigStrictTransportSecurityArgs onlyByTls() {
        return ResponseHeadersPolicySecurityHeadersConfigStrictTransportSecurityArgs.builder()
                .accessControlMaxAgeSec(YEAR_SECONDS)
                .override(false)
                .build();
    }
}
