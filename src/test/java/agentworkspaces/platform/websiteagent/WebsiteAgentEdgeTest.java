package agentworkspaces.platform.websiteagent;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.BUCKET;
import static agentworkspaces.plan.ResourceTypes.CERTIFICATE;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.WEB_ACL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebsiteAgentEdgeTest {

    private static final String AGENT = "website-agent";
    private static final String DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
    private static final String ACCESS = "aws:cloudfront/originAccessControl:OriginAccessControl";
    private static final String HEADERS = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";
    private static final String RECORD = "aws:route53/record:Record";
    private static final String VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
    private static final String GIVEN = "arn:aws:acm:%s:123456789012:certificate/00000000-0000-0000-0000-000000000000";

    private final Plan plan = WebsiteAgentPlans.of();
    private final PlannedResource distribution = only(plan, DISTRIBUTION);

    @Test
    @DisplayName("A17 whatCloudFrontUsesIsInUsEast1AndTheBalancersCertificateIsNot")
    void whatCloudFrontUsesIsInUsEast1AndTheBalancersCertificateIsNot() {
        assertEquals("us-east-1", named(plan, CERTIFICATE, AGENT + "-edge").region());
        assertEquals("us-east-1", named(plan, VALIDATION, AGENT + "-edge").region());
        assertEquals("us-east-1", only(plan, WEB_ACL).region());
        assertEquals("us-east-1", distribution.region());
        assertEquals("eu-central-1", named(plan, CERTIFICATE, AGENT).region());
        assertEquals("eu-central-1", named(plan, VALIDATION, AGENT).region());
    }

    @Test
    void oneRecordValidatesTheCertificatesOfBothRegions() {
        assertEquals(3, plan.ofType(RECORD).size());
        for (var name : List.of(AGENT, AGENT + "-edge")) {
            assertEquals(
                    List.of(named(plan, CERTIFICATE, AGENT)),
                    plan.referenced(named(plan, VALIDATION, name), "validationRecordFqdns"),
                    "the record that the certificate of the balancer asked for validates " + name);
        }
    }

    @Test
    void certificatesOfTheOwnerAreTakenAsTheyAre() {
        var both = WebsiteAgentPlans.of(
                "hostedZoneId", "",
                "certificateArn", GIVEN.formatted("eu-central-1"),
                "cloudfrontCertificateArn", GIVEN.formatted("us-east-1"));
        assertEquals(List.of(), both.ofType(CERTIFICATE));
        assertEquals(List.of(), both.ofType(RECORD));
        assertEquals(
                GIVEN.formatted("us-east-1"),
                only(both, DISTRIBUTION)
                        .text("viewerCertificate.acmCertificateArn")
                        .orElseThrow());

        var one = WebsiteAgentPlans.of("certificateArn", GIVEN.formatted("eu-central-1"));
        assertEquals(AGENT + "-edge", only(one, CERTIFICATE).name());
        assertEquals(
                List.of(only(one, CERTIFICATE)),
                one.referenced(named(one, RECORD, AGENT + "-edge-validation"), "name"));
    }

    @Test
    @DisplayName("A18 firewallOfTheDistributionHasManagedGroupsAndARateRule")
    void firewallOfTheDistributionHasManagedGroupsAndARateRule() {
        var firewall = only(plan, WEB_ACL);

        assertEquals("CLOUDFRONT", firewall.text("scope").orElseThrow());
        assertEquals(List.of(firewall), plan.referenced(distribution, "webAclId"));
        assertEquals(
                List.of("rate", "blocked-paths", "ip-reputation", "common", "known-bad-inputs"),
                IntStream.range(0, firewall.list("rules").size())
                        .mapToObj(rule ->
                                firewall.text("rules[" + rule + "].name").orElseThrow())
                        .toList());
        var rate = "rules[0].statement.rateBasedStatement.";
        assertEquals(10_000, firewall.number(rate + "limit").orElseThrow());
        assertEquals(
                "/api/",
                firewall.text(rate + "scopeDownStatement.byteMatchStatement.searchString")
                        .orElseThrow());
        assertEquals(
                5, firewall.list("rules[1].statement.orStatement.statements").size());
    }

    @Test
    void onePathIsBlockedWithoutAnOrThatWouldBeTooShort() {
        var firewall = only(WebsiteAgentPlans.of("blockedPaths", "[\"/api/system\"]"), WEB_ACL);
        var match = "rules[1].statement.byteMatchStatement.";

        assertEquals("/api/system", firewall.text(match + "searchString").orElseThrow());
        assertEquals(
                List.of("URL_DECODE", "NORMALIZE_PATH", "LOWERCASE"),
                IntStream.range(0, 3)
                        .mapToObj(order -> firewall.text(match + "textTransformations[" + order + "].type")
                                .orElseThrow())
                        .toList());
    }

    @Test
    @DisplayName("A19 rulesThatJudgeBodiesOnlyCount")
    void rulesThatJudgeBodiesOnlyCount() {
        var firewall = only(plan, WEB_ACL);
        var counted = IntStream.range(0, firewall.list("rules").size())
                .boxed()
                .flatMap(rule ->
                        firewall
                                .list("rules[" + rule + "].statement.managedRuleGroupStatement.ruleActionOverrides")
                                .stream())
                .map(override -> ((Map<?, ?>) override).get("name").toString())
                .collect(Collectors.toSet());

        assertTrue(
                counted.containsAll(Set.of(
                        "SizeRestrictions_BODY",
                        "SizeRestrictions_Cookie_HEADER",
                        "CrossSiteScripting_BODY",
                        "GenericLFI_BODY",
                        "Log4JRCE_BODY")),
                counted::toString);
    }

    @Test
    @DisplayName("A20 bucketIsReadWithSignedRequests")
    void bucketIsReadWithSignedRequests() {
        var access = only(plan, ACCESS);

        assertEquals("huskit-s3-oac", access.text("name").orElseThrow());
        assertEquals("s3", access.text("originAccessControlOriginType").orElseThrow());
        assertEquals("always", access.text("signingBehavior").orElseThrow());
        assertEquals("sigv4", access.text("signingProtocol").orElseThrow());
        assertEquals(List.of(access), plan.referenced(distribution, "origins[0].originAccessControlId"));
        assertEquals(List.of(only(plan, BUCKET)), plan.referenced(distribution, "origins[0].domainName"));
    }

    @Test
    @DisplayName("A21 filesComeFromTheBucketAndAllElseFromTheApplication")
    void filesComeFromTheBucketAndAllElseFromTheApplication() {
        var origins = new TreeMap<String, String>();
        for (int i = 0; i < distribution.list("orderedCacheBehaviors").size(); i++) {
            var behavior = "orderedCacheBehaviors[" + i + "].";
            origins.put(
                    distribution.text(behavior + "pathPattern").orElseThrow(),
                    distribution.text(behavior + "targetOriginId").orElseThrow());
        }

        assertEquals(Map.of("/assets/*", "static", "/build/*", "static", "/api/*", "application"), origins);
        assertEquals(
                "application",
                distribution.text("defaultCacheBehavior.targetOriginId").orElseThrow());
    }

    @Test
    @DisplayName("A22 nothingOfTheApplicationIsKeptAndItSeesTheNameThatUsersTyped")
    void nothingOfTheApplicationIsKeptAndItSeesTheNameThatUsersTyped() {
        var origin = "origins[1].customOriginConfig.";

        assertEquals(
                "https-only", distribution.text(origin + "originProtocolPolicy").orElseThrow());
        assertEquals(60, distribution.number(origin + "originReadTimeout").orElseThrow());
        assertEquals(List.of(only(plan, LOAD_BALANCER)), plan.referenced(distribution, "origins[1].domainName"));
        for (var behavior : List.of("orderedCacheBehaviors[2].", "defaultCacheBehavior.")) {
            // CachingDisabled and AllViewer, by the ids that AWS gives them everywhere.
            assertEquals(
                    "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
                    distribution.text(behavior + "cachePolicyId").orElseThrow());
            assertEquals(
                    "216adef6-5c7f-47e4-b989-5492eafa07d3",
                    distribution.text(behavior + "originRequestPolicyId").orElseThrow());
            assertEquals(7, distribution.list(behavior + "allowedMethods").size());
        }
        assertFalse(distribution.is("orderedCacheBehaviors[2].compress"), "streams would be held back");
    }

    /** CloudFront keeps them for ten seconds by itself, by path alone: another user would see them. */
    @Test
    void errorsAreNotKeptForOtherUsers() {
        var seconds = IntStream.range(
                        0, distribution.list("customErrorResponses").size())
                .mapToObj(i -> "customErrorResponses[" + i + "].")
                .collect(Collectors.toMap(
                        error -> distribution
                                .number(error + "errorCode")
                                .orElseThrow()
                                .intValue(),
                        error -> distribution
                                .number(error + "errorCachingMinTtl")
                                .orElseThrow()
                                .intValue()));

        assertEquals(Set.of(404, 414, 500, 501, 502, 503, 504), seconds.keySet());
        assertEquals(Set.of(0), Set.copyOf(seconds.values()));
    }

    @Test
    void distributionSendsASecretThatNobodyReads() {
        assertEquals(
                Map.of("name", "X-Origin-Verify", "value", "[secret]"),
                distribution.list("origins[1].customHeaders").get(0));
    }

    @Test
    @DisplayName("A23 distributionShowsItsOwnCertificate")
    void distributionShowsItsOwnCertificate() {
        assertEquals(List.of("app.example.com"), distribution.list("aliases"));
        assertEquals(
                List.of(named(plan, CERTIFICATE, AGENT + "-edge")),
                plan.referenced(distribution, "viewerCertificate.acmCertificateArn"));
        assertTrue(distribution
                .text("viewerCertificate.acmCertificateArn")
                .orElseThrow()
                .startsWith("arn:aws:acm:us-east-1:"));
        assertEquals(
                "TLSv1.2_2021",
                distribution.text("viewerCertificate.minimumProtocolVersion").orElseThrow());
    }

    @Test
    @DisplayName("A24 nameLeadsToTheDistributionByBothVersionsOfIp")
    void nameLeadsToTheDistributionByBothVersionsOfIp() {
        var types = new ArrayList<String>();
        for (var record : List.of(named(plan, RECORD, AGENT + "-a"), named(plan, RECORD, AGENT + "-aaaa"))) {
            types.add(record.text("type").orElseThrow());
            assertEquals("app.example.com", record.text("name").orElseThrow());
            assertEquals(List.of(distribution), plan.referenced(record, "aliases[0].name"));
        }

        assertEquals(List.of("A", "AAAA"), types);
        assertTrue(distribution.is("isIpv6Enabled"));
    }

    @Test
    @DisplayName("A36 distributionStandsAloneWithoutAFirewall")
    void distributionStandsAloneWithoutAFirewall() {
        var open = WebsiteAgentPlans.of("wafEnabled", "false");

        assertEquals(List.of(), open.ofType(WEB_ACL));
        assertTrue(only(open, DISTRIBUTION).input("webAclId").isEmpty());
    }

    @Test
    @DisplayName("A40 filesAreIsolatedAsThePagesThatUseThem")
    void filesAreIsolatedAsThePagesThatUseThem() {
        var policy = named(plan, HEADERS, AGENT + "-static");
        var headers = new TreeMap<String, String>();
        for (int i = 0; i < policy.list("customHeadersConfig.items").size(); i++) {
            headers.put(
                    policy.text("customHeadersConfig.items[" + i + "].header").orElseThrow(),
                    policy.text("customHeadersConfig.items[" + i + "].value").orElseThrow());
        }

        assertEquals(
                Map.of(
                        "Cross-Origin-Embedder-Policy", "require-corp",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cross-Origin-Resource-Policy", "same-origin"),
                headers);
        for (var behavior : List.of("orderedCacheBehaviors[0]", "orderedCacheBehaviors[1]")) {
            assertEquals(List.of(policy), plan.referenced(distribution, behavior + ".responseHeadersPolicyId"));
        }
    }

    @Test
    @DisplayName("A43 firewallLogsWhereItIs")
    void firewallLogsWhereItIs() {
        var log = named(plan, LOG_GROUP, AGENT + "-waf");

        assertEquals("us-east-1", log.region());
        assertTrue(log.text("namePrefix").orElseThrow().startsWith("aws-waf-logs-huskit-prod"));
    }

    @Test
    void logsOfTheEdgeAreEncryptedWithAKeyOfTheirRegion() {
        var encrypted = WebsiteAgentPlans.of("kmsKey", "true");
        var log = named(encrypted, LOG_GROUP, AGENT + "-waf");

        assertTrue(log.text("kmsKeyId").orElseThrow().startsWith("arn:aws:kms:us-east-1:"));
    }
}
