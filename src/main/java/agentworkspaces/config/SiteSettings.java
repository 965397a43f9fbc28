package agentworkspaces.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a site reaches its users through CloudFront.
 *
 * @param cloudfrontCertificateArn certificate of the owner's for the name, which CloudFront shows
 * @param cloudfrontOnlyOrigin whether the load balancer serves nobody but the stack's own distribution
 * @param originReadTimeoutSeconds seconds that CloudFront waits for the next bytes of an answer
 * @param staticBucket name of the bucket with the static files, where the owner chose one
 * @param staticPathPatterns paths that come from the bucket
 * @param blockedPaths paths that nobody is served, with all below, in lower case
 */
public record SiteSettings(
        Optional<String> cloudfrontCertificateArn,
        boolean cloudfrontOnlyOrigin,
        int originReadTimeoutSeconds,
        Optional<String> staticBucket,
        List<String> staticPathPatterns,
        List<String> blockedPaths) {

    /** Where CloudFront's certificates, its firewalls and its metrics are, whatever the region of the stack. */
    public static final String EDGE_REGION = "us-east-1";

    /** Source: Amazon CloudFront Developer Guide, "Use the CloudFront managed prefix list". */
    private static final Set<String> WITHOUT_CLOUDFRONTS_ADDRESSES = Set.of("ap-southeast-3");

    static final Setting<String> CLOUDFRONT_CERTIFICATE_ARN = Setting.optional(
            "cloudfrontCertificateArn",
            SettingType.text(
                    "the ARN of an ACM certificate in us-east-1",
                    "arn:aws:acm:us-east-1:[0-9]{12}:certificate/[A-Za-z0-9-]+",
                    "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"),
            "a new certificate validated in hostedZoneId",
            "validated ACM certificate for domainName that CloudFront shows, which takes those of us-east-1 only; the load balancer has its own, certificateArn");
    static final Setting<Boolean> CLOUDFRONT_ONLY_ORIGIN = Setting.of(
            "cloudfrontOnlyOrigin",
            SettingType.bool(),
            false,
            "let the load balancer serve only the stack's own distribution, by CloudFront's addresses and a secret header; others get 403, and port 80 is closed");
    /** Source: Amazon CloudFront Developer Guide, "Origin settings", response timeout; above 60 it was once a quota. */
    static final Setting<Integer> ORIGIN_READ_TIMEOUT = Setting.of(
                    "originReadTimeout",
                    SettingType.integer(1, 180),
                    60,
                    "seconds that CloudFront waits for the next bytes of an answer, so streams need a heartbeat more often; more than 60 may need a higher quota")
            .restartsTasks();
    /** Source: Amazon S3 User Guide, "General purpose bucket naming rules". */
    static final Setting<String> STATIC_BUCKET = Setting.optional(
                    "staticBucket",
                    SettingType.text(
                            "a bucket name of 3 to 63 lower-case letters, digits and hyphens, not begun with xn-- or sthree- nor ended with -s3alias",
                            "(?!xn--|sthree-)(?!.*-s3alias$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]",
                            "example-static-assets"),
                    "huskit-static-assets-prod with nameSuffix",
                    "bucket of the static files; no other bucket of AWS, in any account, may have the name")
            .creationOnly();

    static final Setting<List<String>> STATIC_PATH_PATTERNS = Setting.of(
            "staticPathPatterns",
            SettingType.listOf(
                    SettingType.parsed(
                            "text",
                            "a path pattern of at most 255 characters that leaves / and /api to the application",
                            "/assets/*",
                            SiteSettings::staticPathPattern),
                    1,
                    10),
            List.of("/assets/*", "/build/*"),
            "paths that CloudFront takes from the bucket; the application's hashed files are below /assets");
    static final Setting<List<String>> BLOCKED_PATHS = Setting.of(
                    "blockedPaths",
                    SettingType.listOf(
                            SettingType.text(
                                    "a path of 2 to 100 lower-case characters that does not end with /",
                                    "(/[a-z0-9_.~@:+-]{1,99})+(?<=^.{2,100})",
                                    "/api/system"),
                            0,
                            9),
                    List.of(
                            "/api/export-api-keys",
                            "/api/git-proxy",
                            "/api/mcp-check",
                            "/api/mcp-update-config",
                            "/api/system"),
                    "paths that nobody is served, with all below: the application asks for no session there and would show keys or run commands; [] for none")
            .restartsTasks();

    /** In a pattern of CloudFront, * stands for any characters, / too. Source: its Developer Guide, "Cache behavior settings". */
    private static String staticPathPattern(String text) {
        SettingType.require(text.matches("/[A-Za-z0-9_.$/~\"'@:+*?&-]{1,254}") && !text.startsWith("/api/"));
        var pattern = Pattern.compile(
                "\\Q" + text.replaceAll("\\*+", "*").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E");
        SettingType.require(Stream.of("/", "/api", "/api/chat")
                .noneMatch(path -> pattern.matcher(path).matches()));
        return text;
    }

    /** The region of the stack, where AWS keeps no list of the addresses that CloudFront connects from. */
    static Optional<String> regionWithoutAddresses(SettingsReader reader) {
        return Optional.of(reader.get(AwsSettings.REGION)).filter(WITHOUT_CLOUDFRONTS_ADDRESSES::contains);
    }

    static SiteSettings read(SettingsReader reader) {
        var onlyCloudfront = reader.get(CLOUDFRONT_ONLY_ORIGIN);
        if (onlyCloudfront) {
            reader.rejectIdle("cloudfrontOnlyOrigin is true, which closes port 80", LoadBalancerSettings.HTTP_REDIRECT);
            regionWithoutAddresses(reader)
                    .ifPresent(region -> reader.report(
                            CLOUDFRONT_ONLY_ORIGIN,
                            "false in " + region + ", where AWS has no list of CloudFront's addresses",
                            true,
                            CLOUDFRONT_ONLY_ORIGIN.remedy("false")));
        }
        var certificate = reader.find(CLOUDFRONT_CERTIFICATE_ARN);
        if (reader.isSound(CLOUDFRONT_CERTIFICATE_ARN, LoadBalancerSettings.HOSTED_ZONE_ID)
                && certificate.isEmpty()
                && reader.find(LoadBalancerSettings.HOSTED_ZONE_ID).isEmpty()) {
            reader.report(
                    CLOUDFRONT_CERTIFICATE_ARN,
                    CLOUDFRONT_CERTIFICATE_ARN.allowed() + ", unless hostedZoneId is set",
                    "nothing",
                    CLOUDFRONT_CERTIFICATE_ARN.remedy());
        }
        AwsSettings.checkAccount(reader, CLOUDFRONT_CERTIFICATE_ARN, "", certificate);
        if (certificate.isEmpty() && reader.isSound(CLOUDFRONT_CERTIFICATE_ARN)) {
            LoadBalancerSettings.checkCertifiable(reader, CLOUDFRONT_CERTIFICATE_ARN);
        }
        var staticBucket = reader.find(STATIC_BUCKET);
        reader.keep(STATIC_BUCKET, staticBucket.orElse(""));
        return new SiteSettings(
                certificate,
                onlyCloudfront,
                reader.get(ORIGIN_READ_TIMEOUT),
                staticBucket,
                reader.get(STATIC_PATH_PATTERNS),
                reader.get(BLOCKED_PATHS));
    }
}
