package agentworkspaces.edge;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.loadbalancer.Certificates;
import agentworkspaces.support.Check;
import com.pulumi.aws.cloudfront.Distribution;
import com.pulumi.aws.cloudfront.DistributionArgs;
import com.pulumi.aws.cloudfront.OriginAccessControl;
import com.pulumi.aws.cloudfront.OriginAccessControlArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionCustomErrorResponseArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionOriginArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionOriginCustomHeaderArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionOriginCustomOriginConfigArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionRestrictionsArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionRestrictionsGeoRestrictionArgs;
import com.pulumi.aws.cloudfront.inputs.DistributionViewerCertificateArgs;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.inputs.RecordAliasArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A site behind CloudFront: static files from a bucket, all else from an application behind a load balancer.
 *
 * <p>To be made by a provider in us-east-1, the only region of which CloudFront takes certificates.
 */
public final class CloudFrontSite extends ComponentResource {

    /** Header that tells the load balancer that a request came through the distribution. */
    public static final String ORIGIN_HEADER = "X-Origin-Verify";

    private static final String STATIC = "static";
    private static final String APPLICATION = "application";

    /**
     * Statuses that CloudFront would keep for ten seconds even where nothing else is kept, and show to whoever asks for the
     * same path with another session or query. Source: Amazon CloudFront Developer Guide, "HTTP 4xx and 5xx status codes
     * that CloudFront caches".
     */
    private static final List<Integer> KEPT_ERRORS = List.of(404, 414, 500, 501, 502, 503, 504);

    private final Distribution distribution;

    /**
     * The name of the site.
     *
     * @param domainName name that users type
     * @param certificateArn certificate of the owner's in us-east-1
     * @param zone zone that gets the records of the name, and validates a certificate where there is none
     */
    public record Name(String domainName, Optional<String> certificateArn, Optional<Zone> zone) {

        public Name {
            Check.argument(
                    certificateArn.isPresent() || zone.isPresent(),
                    "certificateArn or zone must be given for %s, got neither",
                    domainName);
        }
    }

    /**
     * A hosted zone.
     *
     * @param id its id
     * @param validationFqdn the record in it that validates certificates of the name, where somebody else made one: ACM asks
     *     for the same in every region. Source: AWS Certificate Manager User Guide, "DNS validation"
     */
    public record Zone(String id, Optional<Output<String>> validationFqdn) {}

    /**
     * Where static files come from.
     *
     * @param domainName regional name of the bucket
     * @param pathPatterns paths that come from there
     * @param accessName name of the access control, of which an account has one
     */
    public record StaticFiles(Output<String> domainName, List<String> pathPatterns, String accessName) {}

    /**
     * Where all else comes from.
     *
     * @param domainName name of the load balancer, whose certificate is for the name of the site
     * @param readTimeoutSeconds seconds that CloudFront waits for the next bytes, 1 to 180
     * @param secret value of {@link #ORIGIN_HEADER}
     */
    public record Application(Output<String> domainName, int readTimeoutSeconds, Output<String> secret) {}

    /**
     * @param name name of the site
     * @param files where static files come from
     * @param application where all else comes from
     * @param webAclArn firewall of scope CLOUDFRONT before it
     * @param displayName what its description says
     */
    public record Args(
            Name name,
            StaticFiles files,
            Application application,
            Optional<Output<String>> webAclArn,
            String displayName) {}

    public CloudFrontSite(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:edge:CloudFrontSite", name, options);
        var access = originAccessControl(name, args.files().accessName());
        distribution = distribution(name, args, access, new SiteBehaviors(this, name, args.displayName()));
        args.name().zone().ifPresent(zone -> {
            alias(name + "-a", "A", args.name().domainName(), zone.id());
            alias(name + "-aaaa", "AAAA", args.name().domainName(), zone.id());
        });
        registerOutputs(Map.of("distributionId", distribution.id()));
    }

    public Output<String> distributionId() {
        return distribution.id();
    }

    public Output<String> distributionArn() {
        return distribution.arn();
    }

    /** Name of the distribution, to which the name of the site leads. */
    public Output<String> domainName() {
        return distribution.domainName();
    }

    private OriginAccessControl originAccessControl(String name, String physicalName) {
        return new OriginAccessControl(
                name,
                OriginAccessControlArgs.builder()
                        .name(physicalName)
                        .description("Signs what CloudFront asks of the bucket")
                        .originAccessControlOriginType("s3")
                        .signingBehavior("always")
                        .signingProtocol("sigv4")
                        .build(),
                childOf(this));
    }

    private Distribution distribution(String name, Args args, OriginAccessControl access, SiteBehaviors behaviors) {
        var files = args.files();
        var builder = DistributionArgs.builder()
                .comment(args.displayName())
                .enabled(true)
                .isIpv6Enabled(true)
                .httpVersion("http2and3")
                .priceClass("PriceClass_All")
                .aliases(args.name().domainName())
                .origins(
                        DistributionOriginArgs.builder()
                                .originId(STATIC)
                                .domainName(files.domainName())
                                .originAccessControlId(access.id())
                                .build(),
                        balancer(args.application()))
                .orderedCacheBehaviors(behaviors.ordered(files.pathPatterns(), STATIC, APPLICATION))
                .defaultCacheBehavior(behaviors.otherwise(APPLICATION))
                .customErrorResponses(
                        KEPT_ERRORS.stream().map(CloudFrontSite::notKept).toList())
                .restrictions(DistributionRestrictionsArgs.builder()
                        .geoRestriction(DistributionRestrictionsGeoRestrictionArgs.builder()
                                .restrictionType("none")
                                .build())
                        .build())
                .viewerCertificate(DistributionViewerCertificateArgs.builder()
                        .acmCertificateArn(certificateArn(name, args.name()))
                        .sslSupportMethod("sni-only")
                        .minimumProtocolVersion("TLSv1.2_2021")
                        .build());
        args.webAclArn().ifPresent(builder::webAclId);
        return new Distribution(name, builder.build(), childOf(this));
    }

    private static DistributionCustomErrorResponseArgs notKept(int status) {
        return DistributionCustomErrorResponseArgs.builder()
                .errorCode(status)
                .errorCachingMinTtl(0)
                .build();
    }

    /** CloudFront compares the certificate with the Host that it forwards. Source: its Developer Guide, "HTTPS and custom origins". */
    private static DistributionOriginArgs balancer(Application application) {
        return DistributionOriginArgs.builder()
                .originId(APPLICATION)
                .domainName(application.domainName())
                .customOriginConfig(DistributionOriginCustomOriginConfigArgs.builder()
                        .httpPort(80)
                        .httpsPort(443)
                        .originProtocolPolicy("https-only")
                        .originSslProtocols("TLSv1.2")
                        .originReadTimeout(application.readTimeoutSeconds())
                        .build())
                .customHeaders(DistributionOriginCustomHeaderArgs.builder()
                        .name(ORIGIN_HEADER)
                        .value(application.secret())
                        .build())
                .build();
    }

    private Output<String> certificateArn(String name, Name site) {
        if (site.certificateArn().isPresent()) {
            return Output.of(site.certificateArn().get());
        }
        var zone = site.zone().orElseThrow();
        return zone.validationFqdn()
                .map(record -> Certificates.validatedBy(this, name + "-edge", record, site.domainName()))
                .orElseGet(() -> Certificates.validated(this, name + "-edge", zone.id(), site.domainName())
                        .certificateArn());
    }

    /** CloudFront tells Route 53 nothing of its health. Source: Route 53 API, AliasTarget. */
    private void alias(String name, String type, String domainName, String zone) {
        new Record(
                name,
                RecordArgs.builder()
                        .zoneId(zone)
                        .name(domainName)
                        .type(type)
                        .aliases(RecordAliasArgs.builder()
                                .name(distribution.domainName())
                                .zoneId(distribution.hostedZoneId())
                                .evaluateTargetHealth(false)
                                .build())
                        .build(),
                childOf(this));
    }
}
