package agentworkspaces.config;

import agentworkspaces.loadbalancer.Clients;
import agentworkspaces.loadbalancer.Entrance;
import agentworkspaces.loadbalancer.Stickiness;
import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How users reach a service. */
public record LoadBalancerSettings(
        Optional<Address> address,
        List<Cidr> allowedCidrs,
        boolean httpRedirect,
        int idleTimeoutSeconds,
        String healthCheckPath,
        int stickySessionSeconds,
        List<String> unauthenticatedPaths,
        int deregistrationDelaySeconds) {

    /**
     * A name by which users come over HTTPS. Without one they come over plain HTTP, by the balancer's own name.
     *
     * @param domainName in lower case
     * @param certificateArn certificate for the name; without one, a new one is validated in the zone
     * @param hostedZoneId zone that gets a record for the name
     */
    public record Address(String domainName, Optional<String> certificateArn, Optional<String> hostedZoneId) {

        /** What browsers name as the origin of pages under this name. */
        public String origin() {
            return "https://" + domainName;
        }
    }

    /** Whether the whole internet may connect. */
    public boolean isOpen() {
        return allowedCidrs.contains(Cidr.ANYWHERE);
    }

    /** Who may connect, and on which ports. */
    public Clients clients() {
        var https = httpRedirect ? Set.of(Entrance.HTTPS, Entrance.REDIRECT) : Set.of(Entrance.HTTPS);
        return new Clients(allowedCidrs, address.isPresent() ? https : Set.of(Entrance.HTTP));
    }

    /** Whether a browser stays with the same task. */
    public Stickiness stickiness() {
        return stickySessionSeconds > 0
                ? new Stickiness.LoadBalancerCookie(stickySessionSeconds)
                : new Stickiness.None();
    }

    /** Source: AWS Certificate Manager User Guide, "Certificate characteristics": the first name of a certificate. */
    private static final int LONGEST_CERTIFIED_NAME = 64;

    /** A label, and a last label: letters, or a name of another script in Punycode. Source: RFC 1035, RFC 5890. */
    static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    static final String LAST_LABEL = "([A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])";

    static final Setting<String> DOMAIN_NAME = Setting.required(
            "domainName",
            SettingType.text(
                    "a fully qualified domain name",
                    "(?=.{4,253}$)(" + LABEL + "\\.)+" + LAST_LABEL,
                    "workspace.example.com"),
            "name under which users open the workspace");
    static final Setting<String> CERTIFICATE_ARN = Setting.optional(
            "certificateArn",
            SettingType.text(
                    "the ARN of an ACM certificate",
                    "arn:aws:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]+",
                    "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"),
            "a new certificate validated in hostedZoneId",
            "validated ACM certificate for domainName in the stack's region");
    static final Setting<String> HOSTED_ZONE_ID = Setting.optional(
            "hostedZoneId",
            SettingType.text("the id of a Route 53 hosted zone", "Z[A-Z0-9]{5,31}", "Z0123456789EXAMPLE"),
            "none; you point domainName at the load balancer",
            "public zone that gets an alias record for domainName and, without certificateArn, validates a new certificate");
    static final Setting<List<Cidr>> ALLOWED_CIDRS = Setting.of(
            "allowedCidrs",
            SettingType.listOf(
                    SettingType.parsed(
                            "CIDR", "an IPv4 block whose host bits are zero", "203.0.113.0/24", SettingType::cidr),
                    1,
                    20),
            List.of(Cidr.ANYWHERE),
            "addresses that may connect to the load balancer");
    static final Setting<Boolean> HTTP_REDIRECT =
            Setting.of("httpRedirect", SettingType.bool(), true, "listen on port 80 too and redirect to HTTPS");
    static final Setting<Integer> ALB_IDLE_TIMEOUT = Setting.of(
            "albIdleTimeout",
            SettingType.integer(1, 4000),
            3600,
            "seconds after which the load balancer cuts a silent connection; agents stream for long");
    static final Setting<String> HEALTH_CHECK_PATH = Setting.of(
            "healthCheckPath",
            SettingType.text(
                    "an absolute path of at most 1024 characters without spaces", "/[\\x21-\\x7e]{0,1023}", "/health"),
            "/health",
            "path that the load balancer checks; answers 200 without login");

    static final Setting<Integer> STICKY_SESSIONS = Setting.of(
            "stickySessions",
            SettingType.integer(0, 604800),
            0,
            "seconds that the load balancer keeps a browser with the same task; 0 for not at all");
    /** Source: Elastic Load Balancing, "Path conditions"; quotas: wildcards per rule. */
    static final Setting<List<String>> UNAUTHENTICATED_PATHS = Setting.optional(
            "unauthenticatedPaths",
            SettingType.listOf(
                    SettingType.text(
                            "a path pattern of at most 128 characters and 5 wildcards, that names something",
                            "(?!/[*?]*$)(?![^*?]*([*?][^*?]*){6,}$)/[A-Za-z0-9_.$/~\"'@:+*?&-]{1,127}",
                            "/api/client-auth/*"),
                    1,
                    5),
            "none",
            "paths that pass the load balancer's login, for native apps; needs the server's own password, which then protects them alone");

    static final Setting<Integer> DEREGISTRATION_DELAY = Setting.of(
            "deregistrationDelay",
            SettingType.integer(0, 3600),
            5,
            "seconds that a task may go on answering before it is stopped; where one at a time may write, the next one waits for it");

    static final Section SECTION = Section.of(
            "Load balancer",
            DOMAIN_NAME,
            CERTIFICATE_ARN,
            HOSTED_ZONE_ID,
            ALLOWED_CIDRS,
            HTTP_REDIRECT,
            ALB_IDLE_TIMEOUT,
            HEALTH_CHECK_PATH,
            STICKY_SESSIONS,
            UNAUTHENTICATED_PATHS,
            DEREGISTRATION_DELAY);

    static LoadBalancerSettings read(SettingsReader reader) {
        return new LoadBalancerSettings(
                address(reader),
                reader.find(ALLOWED_CIDRS).orElse(List.of()),
                reader.get(HTTP_REDIRECT),
                reader.get(ALB_IDLE_TIMEOUT),
                reader.get(HEALTH_CHECK_PATH),
                reader.get(STICKY_SESSIONS),
                reader.find(UNAUTHENTICATED_PATHS).orElse(List.of()),
                reader.get(DEREGISTRATION_DELAY));
    }

    private static Optional<Address> address(SettingsReader reader) {
        var domainName = reader.find(DOMAIN_NAME);
        if (!reader.isGiven(DOMAIN_NAME) && reader.isSound(DOMAIN_NAME)) {
            reader.rejectWithout(Partner.given(DOMAIN_NAME, reader), CERTIFICATE_ARN, HOSTED_ZONE_ID, HTTP_REDIRECT);
            return Optional.empty();
        }
        var certificateArn = reader.find(CERTIFICATE_ARN);
        var hostedZoneId = reader.find(HOSTED_ZONE_ID);
        if (reader.isSound(CERTIFICATE_ARN, HOSTED_ZONE_ID) && certificateArn.isEmpty() && hostedZoneId.isEmpty()) {
            reader.report(
                    CERTIFICATE_ARN,
                    "the ARN of an ACM certificate, unless hostedZoneId is set",
                    "nothing",
                    reader.remedy(CERTIFICATE_ARN));
        }
        certificateArn.ifPresent(arn -> checkRegion(reader, arn));
        // A listener takes no certificate of another account.
        AwsSettings.checkAccount(reader, CERTIFICATE_ARN, "", certificateArn);
        if (reader.isSound(CERTIFICATE_ARN) && !reader.isGiven(CERTIFICATE_ARN)) {
            checkCertifiable(reader, CERTIFICATE_ARN);
        }
        return domainName.map(name -> new Address(name.toLowerCase(Locale.ROOT), certificateArn, hostedZoneId));
    }

    /**
     * Refuses a name for which no new certificate is made, where there is none.
     *
     * @param certificate setting that would give one
     */
    static void checkCertifiable(SettingsReader reader, Setting<String> certificate) {
        if (reader.isSound(DOMAIN_NAME)) {
            reader.find(DOMAIN_NAME)
                    .filter(name -> name.length() > LONGEST_CERTIFIED_NAME)
                    .ifPresent(name -> reader.report(
                            DOMAIN_NAME,
                            "a name of at most 64 characters without " + certificate.name()
                                    + ", because no new certificate is made for a longer one",
                            name,
                            DOMAIN_NAME.remedy()));
        }
    }

    private static void checkRegion(SettingsReader reader, String certificateArn) {
        var region = reader.get(AwsSettings.REGION);
        if (reader.isSound(CERTIFICATE_ARN, AwsSettings.REGION) && !certificateArn.split(":")[3].equals(region)) {
            reader.report(
                    CERTIFICATE_ARN,
                    "a certificate in the stack's region " + region,
                    certificateArn,
                    reader.remedy(CERTIFICATE_ARN));
        }
    }
}
